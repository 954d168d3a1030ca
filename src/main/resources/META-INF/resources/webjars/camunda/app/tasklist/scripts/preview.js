// While somebody rates a risk or its controls: what the assessment would say, as the server computes it.
import {element, place, send, shownTask, whenDrawn} from './api.js';
import {matrix} from './matrix.js';

const AFTER = 400; // ms without a further key
const RATED = ['impactService', 'impactCustomers', 'impactReputation', 'impactCompliance', 'expectedPerYear'];

let asked = {task: null, panel: null};
let waiting = 0;

function isFilled(value) {
  return value !== null && value !== undefined && value !== '';
}

function isWorthAsking(fields) {
  return 'controlRatings' in fields ? fields.controlRatings.every(rating => Object.values(rating).every(isFilled))
    : RATED.every(name => isFilled(fields[name]));
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

// Tasklist draws a form more than once, and whatever stands in it is gone then.
function keepShown() {
  const form = asked.panel && asked.task === shownTask() && place() && place().querySelector('[cam-tasklist-form]');
  if (form && !form.contains(asked.panel)) form.append(asked.panel);
}

function show(content) {
  asked.panel = asked.panel || element('div', {class: 'ermine-preview', role: 'status'});
  asked.panel.replaceChildren(content);
  keepShown();
}
whenDrawn(keepShown);

async function ask(task, fields) {
  if (!isWorthAsking(fields)) return show('The score is shown here once all that it follows from is rated.');
  const {rationale, ...numbers} = fields;
  const answer = await send('POST', `/api/tasks/${encodeURIComponent(task)}/preview`, numbers);
  const said = await answer.json();
  if (asked.task !== task) return undefined;
  if (answer.status === 422) return show(`No score yet: ${[...new Set(said.errors.map(error => error.reason))].join('; ')}.`);
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
