// While somebody rates a risk or its controls: what the assessment would say, as the server computes it.
import {element, place, send, shownTask, whenDrawn} from './api.js';
import {matrix} from './matrix.js';
import {say, number} from './say.js';
import {currency} from '/tasklist/words.js';

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
  const percent = share => `${number(share * 100, 1)} %`;
  const severity = rules.find(rule => rule.decision === 'severity');
  const money = scores.annualisedLossResidual;
  const through = `preview.through.${controls > 1 ? 'many' : controls}`;
  return [say(through, percent(scores.controlDeficiency), percent(scores.probabilityResidual), controls),
    say('preview.rule', severity.says || severity.rule, severity.decision, severity.version, say(`strategy.${scores.strategy}`)),
    ...(money === null || money === undefined ? [] : [say('preview.money', number(money), currency)])];
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
  if (!isWorthAsking(fields)) return show(say('preview.notYet'));
  const {rationale, ...numbers} = fields;
  const answer = await send('POST', `/api/tasks/${encodeURIComponent(task)}/preview`, numbers);
  const said = await answer.json();
  if (asked.task !== task) return undefined;
  if (answer.status === 422) return show(say('preview.wrong', [...new Set(said.errors.map(error => error.reason))].join(say('preview.and'))));
  if (!answer.ok) return undefined;
  return show(matrix(say('preview.title'), {impact: said.impact, ...said.scores}, sentences(said)));
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
