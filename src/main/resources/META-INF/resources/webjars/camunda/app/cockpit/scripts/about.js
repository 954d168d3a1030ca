// Cockpit names an instance by its id; here stands which risk or report it is about, and the way to its whole history.
const SHOWN = /^#\/process-instance\/([0-9a-f-]{36})\//;

let about = {id: null, line: null};

function keep() {
  const place = document.querySelector('.ctn-view .ctn-content-container') || document.querySelector('.ctn-main');
  if (about.line && place && !place.contains(about.line)) place.prepend(about.line);
}

async function look() {
  const id = (SHOWN.exec(location.hash) || [])[1] || null;
  if (about.id === id) return keep();
  if (about.line) about.line.remove();
  const looked = about = {id, line: null};
  if (!id) return undefined;
  const answer = await fetch(`/operations/instances/${id}`, {credentials: 'same-origin'});
  if (!answer.ok || about !== looked) return undefined;
  const words = await answer.text();
  looked.line = document.createElement('div');
  looked.line.className = 'ermine-about';
  const name = document.createElement('bdi');
  name.textContent = words;
  const all = document.createElement('a');
  all.href = `/operations?q=${encodeURIComponent(words.split(' ')[0])}&days=366#instances`;
  all.textContent = 'All its instances';
  looked.line.append(name, ' ', all);
  return keep();
}

addEventListener('hashchange', () => look().catch(() => {}));
new MutationObserver(() => look().catch(() => {})).observe(document.documentElement, {childList: true, subtree: true});
