// While somebody rates a risk or its controls: what the assessment would say, as the server computes it.
import {element, place, send} from './api.js';
import {matrix} from './matrix.js';

const AFTER = 400; // ms without a further key
const RATED = ['impactService', 'impactCustomers', 'impactReputation', 'impactCompliance', 'expectedPerYear'];

let asked = {task: null, panel: null};
let waiting = 0;

function isWorthAsking(fields) {
  return 'controlRatings' in fields || RATED.every(name => fields[name] !== null && fields[name] !== undefined && fields[name] !== '');
}

function sentences({controls, scores, rules}) {
  const count = controls === 1 ? 'one control' : `${controls || 'no'} controls`;
  const severity = rules.find(rule => rule.decision === 'severity');
  const money = scores.annualisedLossResidual;
  return [`Through ${count}, ${Math.round(scores.controlDeficiency * 1000) / 10} % of it gets through; within twelve months it occurs with `
    + `${Math.round(scores.probabilityResidual * 1000) / 10} %.`,
  `Rule: ${severity.says || severity.rule} (table ${severity.decision}, version ${severity.version}). Strategy: ${scores.strategy}.`,
  ...(money === null || money === undefined ? [] : [`${Math.round(money).toLocaleString('en')} a year on average.`])];
}

function show(content) {
  const form = place() && place().querySelector('[cam-tasklist-form]');
  if (!form) return;
  const panel = asked.panel || element('div', {class: 'ermine-preview', role: 'status'});
  asked.panel = panel;
  panel.replaceChildren(content);
  if (!form.contains(panel)) form.append(panel);
}

async function ask(task, fields) {
  if (!isWorthAsking(fields)) return show('The score is shown here once the impacts and the occurrences a year are rated.');
  const {rationale, ...numbers} = fields;
  const answer = await send('POST', `/api/tasks/${encodeURIComponent(task)}/preview`, numbers);
  const said = await answer.json();
  if (asked.task !== task) return undefined;
  if (answer.status === 422) return show(`No score yet: ${said.errors.map(error => error.reason).join('; ')}.`);
  if (!answer.ok) return undefined;
  return show(matrix('With what you enter:', {impact: said.impact, ...said.scores}, sentences(said)));
}

document.addEventListener('ermine-entered', ({detail: {task, fields}}) => {
  if (!('impactService' in fields || 'controlRatings' in fields)) return;
  if (asked.task !== task) {
    if (asked.panel) asked.panel.remove();
    asked = {task, panel: null};
  }
  clearTimeout(waiting);
  waiting = setTimeout(() => ask(task, fields).catch(() => {}), AFTER);
});
