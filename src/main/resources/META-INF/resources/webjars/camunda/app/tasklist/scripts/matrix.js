// Where a risk stands on the matrix of impact and likelihood: before its controls, and how far they move it to the left.
import {element} from './api.js';
import {say, number} from './say.js';

const LEVELS = [1, 2, 3, 4, 5];

// The likelihood that would give this residual score if no control worked, as in the Board's report.
function column(scores) {
  return Math.max(1, Math.ceil(scores.residualScore / (4 * scores.impact)));
}

function mark(scores, impact, likelihood) {
  const before = impact === scores.impact && likelihood === scores.likelihood;
  const behind = impact === scores.impact && likelihood === column(scores);
  return before && behind ? '◉' : behind ? '●' : before ? '○' : '';
}

function grid(scores, words) {
  const cells = [...LEVELS].reverse().flatMap(impact => LEVELS.map(likelihood =>
    element('span', {class: `worth-${Math.ceil(impact * likelihood / 5)}`}, mark(scores, impact, likelihood))));
  return element('div', {class: 'grid', role: 'img', 'aria-label': words},
    element('span', {class: 'up', 'aria-hidden': 'true'}, say('matrix.impact')),
    element('div', {class: 'cells', 'aria-hidden': 'true'}, ...cells),
    element('span', {class: 'right', 'aria-hidden': 'true'}, say('matrix.likelihood')));
}

// @param scores impact, likelihood, inherentScore, residualScore and severity
// @param lines  further sentences
export function matrix(title, scores, lines = []) {
  const before = say('matrix.before', scores.impact, say(`impact.${scores.impact}`), scores.likelihood,
    say(`likelihood.${scores.likelihood}`), number(scores.inherentScore));
  const behind = say('matrix.behind', number(scores.residualScore, 1));
  return element('div', {class: 'ermine-matrix'}, grid(scores, `${before}. ${behind}.`), element('div', {},
    element('strong', {}, title, ' ', element('span', {class: `severity ${scores.severity}`}, say(`severity.${scores.severity}`))),
    element('div', {}, before), element('div', {}, behind), ...lines.map(line => element('div', {}, line))));
}
