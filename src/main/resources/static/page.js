// A second click on a button that has been pressed sends nothing twice.
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = 'yes';
});
addEventListener('pageshow', () => document.querySelectorAll('form[data-sent]').forEach((form) => delete form.dataset.sent));
document.addEventListener('htmx:afterRequest', (event) => delete event.target.dataset?.sent);
