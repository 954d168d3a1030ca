// Whoever stands in for somebody reads so at the task. Tasklist lets nobody claim what has an assignee, so here is the button for it.
import {about, place, send, shownTask, whenDrawn} from './api.js';
import {say} from './say.js';

let shown = null;

async function take(found, button) {
  button.disabled = true;
  const answer = await send('POST', `/api/tasks/${encodeURIComponent(found.id)}/claim`);
  if (answer.ok) {
    history.replaceState(null, '', found.link); // now it is in the list that Tasklist opens with
    location.reload();
  } else {
    button.replaceWith((await answer.json()).detail);
  }
}

function boxFor(found) {
  const box = document.createElement('div');
  box.className = 'ermine-behalf';
  box.setAttribute('role', 'status');
  box.append(`${say('behalf.for', found.onBehalfOf)} `);
  if (found.assignee === found.onBehalfOf) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'btn btn-default';
    button.textContent = say('behalf.take');
    button.addEventListener('click', () => take(found, button));
    box.append(button);
  }
  return box;
}

// Tasklist draws its page more than once, so the line is put back while its task is shown.
function keep() {
  if (shown && shown.box && place() && !place().contains(shown.box)) place().prepend(shown.box);
}

async function look() {
  const id = shownTask();
  if (shown && shown.id === id) return keep();
  if (shown && shown.box) shown.box.remove();
  const looked = shown = {id, box: null};
  if (!id) return undefined;
  const found = await about(id).catch(() => ({}));
  if (shown === looked && found.onBehalfOf) {
    looked.box = boxFor(found);
    keep();
  }
  return undefined;
}

whenDrawn(look);
