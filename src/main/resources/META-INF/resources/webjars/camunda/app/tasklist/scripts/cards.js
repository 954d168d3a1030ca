// Each card of the task list says which risk or report the task is about. The engine holds no such texts, so they come from the
// programme's own list, which is fetched once for all cards that are drawn together.
import {json} from './api.js';
import {say, day} from './say.js';

const FRESH_FOR = 2000; // ms

let fetched = 0;
let tasks = null;

function all() {
  if (!tasks || Date.now() - fetched > FRESH_FOR) {
    fetched = Date.now();
    tasks = json('/api/tasks?size=200').then(list => new Map(list.items.map(task => [task.id, task])));
  }
  return tasks;
}

async function task(id) {
  const known = (await all()).get(id);
  return known || json(`/api/tasks/${encodeURIComponent(id)}`);
}

function part(className, text) {
  const element = document.createElement('span');
  element.className = className;
  element.textContent = text;
  return element;
}

function draw(node, task) {
  node.className = 'ermine-card';
  node.replaceChildren(part('about', task.risk || say('about.report', task.period)));
  if (task.risk) node.append(part('title', task.title));
  const line = document.createElement('div');
  if (task.severity) line.append(part(`severity ${task.severity}`, say(`severity.${task.severity}`)));
  if (task.service) line.append(part('service', task.service));
  if (task.onBehalfOf) line.append(part('behalf', say('card.for', task.onBehalfOf)));
  if (task.due) line.append(part('due', say('card.due', day(task.due))));
  node.append(line);
}

export default {
  id: 'ermine-card',
  pluginPoint: 'tasklist.card',
  priority: 10,
  render(node, {taskId}) {
    task(taskId).then(found => draw(node, found)).catch(() => node.replaceChildren());
  }
};
