// Tells the server in which time zone the reader lives. The first page is drawn without it, so it is asked for once more.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const cookie = `ERMINE-ZONE=${encodeURIComponent(zone)}`;
if (zone && !document.cookie.split('; ').includes(cookie)) {
  document.cookie = `${cookie}; Path=/; Max-Age=31536000; SameSite=Lax`;
  if (document.cookie.includes(cookie) && document.querySelector('form[method=post]:focus-within') === null) location.reload();
}

// A second click on a button that has been pressed sends nothing twice.
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = 'yes';
});
addEventListener('pageshow', () => document.querySelectorAll('form[data-sent]').forEach((form) => delete form.dataset.sent));
document.addEventListener('htmx:afterRequest', (event) => delete event.target.dataset?.sent);
