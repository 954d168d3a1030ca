// Says what starting a process means to people, who do not know the processes by name, and in the reader's language what the engine
// and its forms only know in English: the names of lists, tasks and processes, and what a field still needs. And Tasklist does not
// wait for its texts when somebody opens it for the first time: where it shows their keys instead, it is opened again, now that they
// are there.
import {say, named, saidByForm} from './say.js';

const STARTS = {'Risk lifecycle': 'start.risk', 'Report to ERM': 'start.report'};
const NAMES = '.task-filter h4.name a, h4.task a, h2.task, .process-definition, .tooltip-inner';
const OF_FORMS = '.fjs-form-field-error li, .fjs-select-placeholder, .fjs-dropdownlist-empty';
const KEY = /^[A-Z]+(_[A-Z]+)+$/;
const OPENED_AGAIN = 'ermine-opened-again';

function inOtherWords(places, words) {
  document.querySelectorAll(places).forEach(place => {
    const texts = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode.data.trim();
      if (text && words(text) !== text) texts.currentNode.data = texts.currentNode.data.replace(text, words(text));
    }
  });
}

function reword() {
  document.querySelectorAll('.modal .processes a, .modal .modal-title').forEach(element => {
    const start = STARTS[element.textContent.split(':').pop().trim()];
    if (start) element.textContent = say(start);
  });
  inOtherWords(NAMES, named);
  inOtherWords(OF_FORMS, saidByForm);
  const sorting = document.querySelector('.sort-by');
  if (sorting && KEY.test(sorting.textContent.trim()) && !sessionStorage.getItem(OPENED_AGAIN)) {
    sessionStorage.setItem(OPENED_AGAIN, 'yes');
    location.reload();
  }
}

new MutationObserver(reword).observe(document.documentElement, {childList: true, subtree: true, characterData: true});
