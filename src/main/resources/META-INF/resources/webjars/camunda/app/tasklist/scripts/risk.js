// A tab beside each task's form: the risk that the task is about, with the newest of what happened to it and the way to its page.
import {about} from './api.js';
import {say} from './say.js';

async function draw(node, id) {
  const task = await about(id);
  if (!task.risk) {
    node.textContent = say('risk.none', task.period);
    return;
  }
  const answer = await fetch(`/risks/${encodeURIComponent(task.risk)}/in-brief`, {credentials: 'same-origin', headers: {Accept: 'text/html'}});
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  node.replaceChildren(document.adoptNode(page.querySelector('.ermine-brief')));
}

export default {
  id: 'task-detail-risk',
  pluginPoint: 'tasklist.task.detail',
  priority: 900,
  properties: {label: say('risk.tab')},
  render(node, {taskId}) {
    node.className = 'ermine-risk';
    node.textContent = say('risk.looking');
    draw(node, taskId).catch(error => { node.textContent = say('risk.failed', error.message); });
  }
};
