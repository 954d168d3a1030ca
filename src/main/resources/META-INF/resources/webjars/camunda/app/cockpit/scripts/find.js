// On the dashboard: where a risk or a report stands, by its id, and what keeps it from going on.
const ENGINE = '/camunda/api/engine/engine/default';
// Calls the others, so it stands first.
const ROUND = 'risk-lifecycle';

async function json(path) {
  const answer = await fetch(ENGINE + path, {credentials: 'same-origin', headers: {Accept: 'application/json'}});
  if (!answer.ok) throw new Error(`the engine answers ${answer.status}`);
  return answer.json();
}

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  made.append(...children);
  return made;
}

function link(instance) {
  return element('a', {href: `#/process-instance/${instance.id}/runtime`}, instance.name);
}

async function instances(id) {
  const [running, definitions] = await Promise.all([
    json(`/process-instance?businessKey=${encodeURIComponent(id)}&active=true`), json('/process-definition?latestVersion=true')]);
  const names = new Map(definitions.map(definition => [definition.key, definition.name]));
  return running.map(instance => ({...instance, key: instance.definitionId.split(':')[0]}))
    .sort((one, other) => (other.key === ROUND) - (one.key === ROUND))
    .map(instance => ({...instance, name: names.get(instance.key) || instance.key}));
}

async function incidents(instances) {
  const lists = await Promise.all(instances.map(instance => json(`/incident?processInstanceId=${instance.id}`)));
  return lists.flat().filter(incident => incident.id === incident.rootCauseIncidentId);
}

// With what has ended.
function ended(id) {
  return element('a', {href: `/operations?q=${encodeURIComponent(id)}&days=366#instances`}, 'What has ended stands in Operations.');
}

async function title(instance, id) {
  const answer = await fetch(`/operations/instances/${instance.id}`, {credentials: 'same-origin'});
  return answer.ok ? answer.text() : id;
}

async function show(id, found) {
  found.replaceChildren('Looking …');
  const running = await instances(id);
  if (!running.length) {
    found.replaceChildren(`Nothing of ${id} is running. Ids are written like RSK-000001 or 2026-H2. `, ended(id));
    return;
  }
  const list = element('ul', {}, ...running.map(instance => element('li', {}, link(instance))));
  const problems = (await incidents(running)).map(incident =>
    element('p', {class: 'ermine-refused', role: 'alert'}, `${incident.activityId}: ${incident.incidentMessage}`));
  found.replaceChildren(element('bdi', {}, await title(running[0], id)), ' is in:', list, ...problems, ended(id));
}

function draw(node) {
  const input = element('input', {id: 'ermine-find', class: 'form-control', placeholder: 'RSK-000001', autocomplete: 'off'});
  const found = element('div', {'aria-live': 'polite', class: 'ermine-found'});
  const form = element('form', {class: 'ermine-find'}, element('label', {for: 'ermine-find'}, 'Risk id or report period'), input,
    element('button', {type: 'submit', class: 'btn btn-primary'}, 'Find'));
  form.addEventListener('submit', event => {
    event.preventDefault();
    const id = input.value.trim().toUpperCase();
    if (id) show(id, found).catch(error => found.replaceChildren(`That did not work: ${error.message}.`));
  });
  node.replaceChildren(element('div', {class: 'inner'}, element('h3', {class: 'section-title'}, 'Where does a risk stand?'), form, found));
}

export default {
  id: 'ermine-find',
  pluginPoint: 'cockpit.dashboard',
  priority: 1000,
  render: draw
};
