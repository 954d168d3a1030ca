// What somebody enters in a task's form, told to the programme's other parts as an event of the document, `ermine-entered`, with
// the task's id and the fields. The embedded forms tell it by themselves; a Camunda Form is asked here.
import {place, shownTask, whenDrawn} from './api.js';
// Those who listen come first: a form may be there before any script.
import './drafts.js';
import './preview.js';

const heard = new WeakSet();

// Tasklist keeps the form to itself, but what the form draws is handed the way to it.
function formIn(container) {
  const waiting = [container.__k];
  while (waiting.length) {
    const drawn = waiting.shift();
    const service = drawn && drawn.props && drawn.props.value && drawn.props.value.getService;
    if (service) return service('form', false);
    if (drawn && Array.isArray(drawn.__k)) waiting.push(...drawn.__k);
  }
  return null;
}

// A number that is told late draws the whole form again, without what has been typed elsewhere since: so each key is told at once.
function tellAtOnce(form) {
  form.get('config').debounce = false;
  form._setState({});
}

function hear(container) {
  const form = !heard.has(container) && formIn(container);
  if (!form) return;
  heard.add(container);
  tellAtOnce(form);
  const task = shownTask();
  // The form knows its fields once they have been painted; what is told first is what was there before anybody entered something.
  const tell = () => {
    const fields = form._getSubmitData();
    if (Object.keys(fields).length) document.dispatchEvent(new CustomEvent('ermine-entered', {detail: {task, fields}}));
    else if (container.isConnected) requestAnimationFrame(tell);
  };
  tell();
  form.on('changed', tell);
}

whenDrawn(() => place() && place().querySelectorAll('[cam-tasklist-form-camunda] .fjs-container').forEach(hear));
