// Tasklist counts the tasks of the chosen filter only. Here every filter shows its count.
import {named} from './say.js';

const EVERY = 15000; // ms
const FILTERS = '/camunda/api/engine/engine/default/filter?resourceType=Task&itemCount=true';

let counts = new Map();
let pending = false;

function draw() {
  document.querySelectorAll('.task-filter:not(.active) h4.name a').forEach(link => {
    const shown = link.querySelector('.ermine-count');
    const name = link.firstChild ? link.firstChild.textContent.trim() : '';
    if (!counts.has(name)) return;
    const text = `(${counts.get(name)})`;
    if (shown && shown.textContent === text) return;
    const count = shown || link.appendChild(document.createElement('span'));
    count.className = 'ermine-count';
    count.textContent = text;
  });
}

async function count() {
  if (document.hidden || pending || !document.querySelector('.task-filter')) return;
  pending = true;
  try {
    const answer = await fetch(FILTERS, {credentials: 'same-origin', headers: {Accept: 'application/json'}});
    if (answer.ok) counts = new Map((await answer.json()).map(filter => [named(filter.name), filter.itemCount]));
    draw();
  } finally {
    pending = false;
  }
}

setInterval(count, EVERY);
// A task that is opened or completed changes the address; a list that is drawn anew has lost its counts.
window.addEventListener('hashchange', count);
// One that is claimed or given back goes from one filter to another.
const MOVED = /\/task\/[^/]+\/(un)?claim$/;
const open = XMLHttpRequest.prototype.open;
XMLHttpRequest.prototype.open = function (method, address, ...rest) {
  if (MOVED.test(new URL(address, location.href).pathname)) this.addEventListener('load', () => setTimeout(count));
  return open.call(this, method, address, ...rest);
};
new MutationObserver(changes => {
  const filters = changes.some(change => change.target instanceof Element && change.target.closest('[cam-tasklist-filters]'));
  if (filters && counts.size === 0) count();
  else if (filters) draw();
}).observe(document.documentElement, {childList: true, subtree: true});
