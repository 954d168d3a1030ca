// The programme's words, in the reader's language, and values as it writes them.
import {language, words, names} from '/tasklist/words.js';

// @param values of the sentence's places, {0} and so on
export function say(key, ...values) {
  return words[key].replace(/\{(\d)}/g, (place, n) => values[n]);
}

// What people call what the engine calls by an English name.
export function named(name) {
  return names[name] || name;
}

// @param instant an ISO one; its day is UTC's
export function day(instant) {
  return say('day', ...instant.slice(0, 10).split('-'));
}

export function number(value, decimals = 0) {
  return Number(value).toLocaleString(language, {maximumFractionDigits: decimals});
}

// What forms say by themselves of a field that is not filled in as it should be.
const PLACE = '(.+)';
const OF_FORMS = [['Field is required.', 'form.required'], [`Field must have minimum value of ${PLACE}.`, 'form.least'],
  [`Field must have maximum value of ${PLACE}.`, 'form.most'], [`Field must have maximum length of ${PLACE}.`, 'form.longest'],
  ['Value is not a number.', 'form.number'], ['Select', 'form.select'], ['No results', 'form.nothing']]
  .map(([english, key]) => [new RegExp(`^${english}$`), key]);

export function saidByForm(text) {
  const [sentence, key] = OF_FORMS.find(([known]) => known.test(text)) || [];
  return key ? say(key, ...sentence.exec(text).slice(1)) : text;
}
