// Where a risk stands on the matrix of impact and likelihood: before its controls, and how far they move it to the left.
import {element} from './api.js';

const IMPACTS = ['Negligible', 'Minor', 'Moderate', 'Major', 'Critical'];
const LIKELIHOODS = ['Rare', 'Unlikely', 'Possible', 'Likely', 'Almost certain'];
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
  return element('div', {class: 'grid', role: 'img', 'aria-label': words}, element('span', {class: 'up', 'aria-hidden': 'true'}, 'Impact'),
    element('div', {class: 'cells', 'aria-hidden': 'true'}, ...cells),
    element('span', {class: 'right', 'aria-hidden': 'true'}, 'Likelihood'));
}

// @param scores impact, likelihood, inherentScore, residualScore and severity
// @param lines  further sentences
export function matrix(title, scores, lines = []) {
  const before = `○ Before controls: impact ${scores.impact} ${IMPACTS[scores.impact - 1]}, likelihood ${scores.likelihood} `
    + `${LIKELIHOODS[scores.likelihood - 1]}, score ${scores.inherentScore} of 100`;
  const behind = `● Behind its controls: score ${scores.residualScore} of 100`;
  return element('div', {class: 'ermine-matrix'}, grid(scores, `${before}. ${behind}.`), element('div', {},
    element('strong', {}, title, ' ', element('span', {class: `severity ${scores.severity}`}, scores.severity)),
    element('div', {}, before), element('div', {}, behind), ...lines.map(line => element('div', {}, line))));
}
