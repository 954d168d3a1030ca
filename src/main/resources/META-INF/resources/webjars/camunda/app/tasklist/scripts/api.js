// How the programme's own parts of Tasklist ask the server, and which task is shown.
export async function json(path) {
  const answer = await fetch(path, {credentials: 'same-origin', headers: {Accept: 'application/json'}});
  if (!answer.ok) throw new Error(`${path} answers ${answer.status}`);
  return answer.json();
}

// What the programme says of a task, asked for once by all parts that are drawn together.
const FRESH_FOR = 2000; // ms
let asked = {id: null, at: 0, answer: null};

export function about(task) {
  if (asked.id !== task || Date.now() - asked.at > FRESH_FOR) {
    asked = {id: task, at: Date.now(), answer: json(`/api/tasks/${encodeURIComponent(task)}`)};
  }
  return asked.answer;
}

function cookie(name) {
  const found = document.cookie.split('; ').find(part => part.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : '';
}

// @param options of fetch, such as keepalive
export function send(method, path, content, options = {}) {
  const headers = {Accept: 'application/json', 'X-ERMINE-XSRF': cookie('ERMINE-XSRF')};
  if (content !== undefined) headers['Content-Type'] = 'application/json';
  return fetch(path, {method, credentials: 'same-origin', headers, body: content && JSON.stringify(content), ...options});
}

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  made.append(...children);
  return made;
}

// Where Tasklist shows a task; null while it shows none.
export function place() {
  return document.querySelector('[cam-tasklist-task]');
}

// The address does not always tell: Tasklist drops a task from it that is not in the chosen list.
export function shownTask() {
  const scope = place() && window.angular && window.angular.element(place()).scope();
  return scope && scope.task ? scope.task.id : null;
}

// Tasklist draws its page more than once. @param draw is called after each change of it
export function whenDrawn(draw) {
  new MutationObserver(draw).observe(document.documentElement, {childList: true, subtree: true});
}
