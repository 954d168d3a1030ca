// Says what starting a process means to people, who do not know the processes by name. And Tasklist does not wait for its texts
// when somebody opens it for the first time: where it shows their keys instead, it is opened again, now that they are there.
const STARTS = {'Risk lifecycle': 'Report a risk', 'Report to ERM': 'Start a report to the Board'};
const KEY = /^[A-Z]+(_[A-Z]+)+$/;
const OPENED_AGAIN = 'ermine-opened-again';

function reword() {
  document.querySelectorAll('.modal .processes a, .modal .modal-title').forEach(element => {
    const words = STARTS[element.textContent.split(':').pop().trim()];
    if (words) element.textContent = words;
  });
  const sorting = document.querySelector('.sort-by');
  if (sorting && KEY.test(sorting.textContent.trim()) && !sessionStorage.getItem(OPENED_AGAIN)) {
    sessionStorage.setItem(OPENED_AGAIN, 'yes');
    location.reload();
  }
}

new MutationObserver(reword).observe(document.documentElement, {childList: true, subtree: true});
