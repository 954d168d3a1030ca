// What is entered in a form is kept by the server while it is being typed, so that it is there in every browser. What the server
// could not keep, Tasklist keeps in this one.
import {element, place, send} from './api.js';
import {say as words} from './say.js';

const AFTER = 1000; // ms without a further key

let entered = {task: null, known: null, fields: null};
let waiting = 0;

function say(sentence) {
  const buttons = place() && place().querySelector('.form-actions, [cam-tasklist-form] .actions');
  if (!buttons) return;
  const note = place().querySelector('.ermine-draft') || element('div', {class: 'ermine-draft', role: 'status'});
  note.textContent = sentence;
  if (!note.isConnected) buttons.before(note);
}

async function keep(options) {
  clearTimeout(waiting);
  waiting = 0;
  const {task, fields} = entered;
  entered.known = JSON.stringify(fields);
  const answer = await send('PUT', `/api/tasks/${encodeURIComponent(task)}/draft`, fields, options).catch(() => ({ok: false}));
  if (answer.ok) ['camunda-form', 'camForm'].forEach(form => localStorage.removeItem(`${form}:${task}`));
  if (entered.task === task) say(words(answer.ok ? 'draft.kept' : 'draft.failed'));
}

document.addEventListener('ermine-entered', ({detail: {task, fields}}) => {
  const now = JSON.stringify(fields);
  if (entered.task !== task) {
    if (waiting) keep();
    entered = {task, known: now, fields};
    return;
  }
  entered.fields = fields;
  clearTimeout(waiting);
  waiting = now === entered.known ? 0 : setTimeout(keep, AFTER);
});
addEventListener('pagehide', () => { if (waiting) keep({keepalive: true}); });

// What is sent is no draft any more.
const SENT = /\/(submit-form|complete)$/;
const open = XMLHttpRequest.prototype.open;
XMLHttpRequest.prototype.open = function (method, address, ...rest) {
  if (method.toUpperCase() === 'POST' && SENT.test(new URL(address, location.href).pathname)) {
    clearTimeout(waiting);
    waiting = 0;
  }
  return open.call(this, method, address, ...rest);
};
