// Whoever stands in for somebody reads so at the task. Tasklist lets nobody claim what has an assignee, so here is the button for it.
let shown = null;

function place() {
  return document.querySelector('[cam-tasklist-task]');
}

// The address does not always tell: Tasklist drops a task from it that is not in the chosen list.
function task() {
  const scope = place() && window.angular && window.angular.element(place()).scope();
  return scope && scope.task ? scope.task.id : null;
}

function cookie(name) {
  const found = document.cookie.split('; ').find(part => part.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : '';
}

async function take(found, button) {
  button.disabled = true;
  const answer = await fetch(`/api/tasks/${encodeURIComponent(found.id)}/claim`, {method: 'POST', credentials: 'same-origin',
    headers: {Accept: 'application/json', 'X-ERMINE-XSRF': cookie('ERMINE-XSRF')}});
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
  box.append(`You stand in for ${found.onBehalfOf}. `);
  if (found.assignee === found.onBehalfOf) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'btn btn-default';
    button.textContent = 'Take this task';
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
  const id = task();
  if (shown && shown.id === id) return keep();
  if (shown && shown.box) shown.box.remove();
  const looked = shown = {id, box: null};
  if (!id) return undefined;
  const answer = await fetch(`/api/tasks/${encodeURIComponent(id)}`, {credentials: 'same-origin', headers: {Accept: 'application/json'}});
  const found = answer.ok ? await answer.json() : {};
  if (shown === looked && found.onBehalfOf) {
    looked.box = boxFor(found);
    keep();
  }
  return undefined;
}

new MutationObserver(look).observe(document.documentElement, {childList: true, subtree: true});
