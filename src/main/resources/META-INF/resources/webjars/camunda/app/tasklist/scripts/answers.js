// What the server answers to a form. What it refuses is said at the form: its sentence above the buttons, its reasons at the fields. Tasklist by itself shows
// a message at the edge of the window, over its own buttons. What was typed stays where it is.
import {say as words, saidByForm} from './say.js';

const NOTICE_FOR = 15000; // ms
const TASK = /\/task\/[0-9a-f-]{36}$/;
const SUBMIT = /\/(submit-form|complete)$/;

function clear(form) {
  form.querySelectorAll('.ermine-refused, .ermine-wrong').forEach(element => element.remove());
}

function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  if (text) made.textContent = text;
  return made;
}

function fieldOf(form, name) {
  const input = form.querySelector(`[id$="-Field_${CSS.escape(name)}"], [id*="-Field_${CSS.escape(name)}-"]`);
  return input && input.closest('.fjs-form-field');
}

function labelOf(field) {
  const label = field && field.querySelector('label');
  return label ? label.textContent.replace(/\*$/, '').trim() : '';
}

// @param reasons texts that say what is wrong, each with its field's name
function say(form, sentence, reasons) {
  clear(form);
  const box = element('div', 'ermine-refused');
  box.setAttribute('role', 'alert');
  box.tabIndex = -1;
  box.append(element('strong', '', sentence));
  if (reasons.length) {
    const list = element('ul', '');
    reasons.forEach(reason => list.append(element('li', '', reason)));
    box.append(list);
  }
  box.append(element('div', '', words('refused.kept')));
  form.append(box);
  box.focus();
}

function refused(form, answer) {
  const errors = answer.errors || [];
  say(form, errors.length ? words('refused.notYet') : answer.message || words('refused.otherwise'),
    errors.map(error => `${labelOf(fieldOf(form, error.field)) || error.field}: ${error.reason}`));
  errors.forEach(error => {
    const field = fieldOf(form, error.field);
    if (field) field.append(element('div', 'ermine-wrong', error.reason));
  });
}

function shownForm() {
  return [...document.querySelectorAll('[cam-tasklist-form-camunda]')].find(candidate => candidate.offsetParent);
}

// What the form itself misses before the server is asked: Tasklist's notice has no message then.
function incomplete() {
  const notice = document.querySelector('[notifications-panel] .alert-danger');
  const form = notice && !notice.querySelector('.message')?.textContent && shownForm();
  if (!form || form.querySelector('.ermine-refused')) return;
  const wrong = [...form.querySelectorAll('.fjs-form-field-error')];
  if (!wrong.length) return;
  say(form, words('refused.notYet'), wrong.map(error => `${labelOf(error.closest('.fjs-form-field'))}: ${saidByForm(error.textContent)}`));
  notice.querySelectorAll('button.close').forEach(button => button.click());
}

function parsed(text) {
  try { return JSON.parse(text); } catch (notJson) { return {}; }
}

function announce(sentence) {
  document.querySelectorAll('.ermine-begun').forEach(earlier => earlier.remove());
  const notice = element('div', 'ermine-begun', sentence);
  notice.setAttribute('role', 'status');
  document.body.append(notice);
  setTimeout(() => notice.remove(), NOTICE_FOR);
}

// What a start form has begun, and what comes next.
function begun(instance) {
  announce(words(/^risk-lifecycle:/.test(instance.definitionId) ? 'begun.risk' : 'begun.report', instance.businessKey));
}

// Tasklist takes the form away and says nothing.
function done() {
  dismiss();
  announce(words('done'));
}

// Tasklist leaves its notices of earlier refusals standing.
function dismiss() {
  document.querySelectorAll('[notifications-panel] .alert-danger button.close').forEach(button => button.click());
}

function submitted(request, path) {
  if (request.status < 400 && /\/task\//.test(path)) done();
  const form = shownForm();
  if (!form) return;
  clear(form);
  const answer = parsed(request.responseText);
  if (request.status >= 400 && request.status !== 401) refused(form, answer);
  if (request.status < 400 && /\/process-definition\//.test(path)) begun(answer);
  // Tasklist forgets to draw again: its button would stay disabled, or its window open.
  setTimeout(() => window.angular.element(document.body).scope().$applyAsync());
}

// A link to a task that is done, or somebody else's. Tasklist draws its page and completes its address before and after the answer
// comes, so the sentence is put back until another task is shown.
let closed = null;

function shownTask() {
  return new URLSearchParams(location.hash.split('?')[1]).get('task');
}

function gone() {
  const box = element('div', 'ermine-refused ermine-gone', words('gone'));
  box.setAttribute('role', 'alert');
  if (closed) closed.box.remove();
  closed = {task: shownTask(), box};
  keepGone();
}

function keepGone() {
  if (!closed) return;
  const place = document.querySelector('[cam-tasklist-task]');
  if (shownTask() && shownTask() !== closed.task) {
    closed.box.remove();
    closed = null;
  } else if (place && !place.contains(closed.box)) {
    place.prepend(closed.box);
  }
}

new MutationObserver(() => { keepGone(); incomplete(); }).observe(document.documentElement, {childList: true, subtree: true});

const open = XMLHttpRequest.prototype.open;
XMLHttpRequest.prototype.open = function (method, address, ...rest) {
  const path = new URL(address, location.href).pathname;
  if (method.toUpperCase() === 'POST' && SUBMIT.test(path)) this.addEventListener('load', () => submitted(this, path));
  if (method.toUpperCase() === 'GET' && TASK.test(path)) {
    this.addEventListener('load', () => { if (this.status === 404 || this.status === 403) gone(); });
  }
  return open.call(this, method, address, ...rest);
};
document.addEventListener('input', event => {
  const field = event.target.closest && event.target.closest('.fjs-form-field');
  if (field) field.querySelectorAll('.ermine-wrong').forEach(wrong => wrong.remove());
});
