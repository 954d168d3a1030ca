// Tasklist's shortcut to a task's form finds the fields of embedded forms alone.
document.addEventListener('keydown', event => {
  if (!event.ctrlKey || !event.altKey || event.code !== 'KeyF') return;
  const fields = document.querySelectorAll('[cam-tasklist-form] :is(input, select, textarea)');
  const first = [...fields].find(field => field.offsetParent && !field.disabled);
  if (first) first.focus();
});
