// Where a form asks for an id, what may be meant is offered while one types: services, people or risks by id or name. A field or
// what is around it says what it asks for in data-choices; those of Camunda Forms are known by their keys.
const KEYS = {service: 'services', owner: 'people', mergeInto: 'risks'};
const AFTER = 200; // ms without a further key

let waiting = 0;

function kind(input) {
  const key = /-Field_(\w+)$/.exec(input.id || '');
  return input.closest('[data-choices]')?.dataset.choices || (key && KEYS[key[1]]);
}

function list(kindOfThem) {
  const id = `choices-${kindOfThem}`;
  const there = document.getElementById(id);
  if (there) return there;
  const made = document.createElement('datalist');
  made.id = id;
  document.body.append(made);
  return made;
}

async function offer(input) {
  const typed = input.value;
  const answer = await fetch(`/api/choices/${kind(input)}?q=${encodeURIComponent(typed)}`, {credentials: 'same-origin'});
  if (!answer.ok || input.value !== typed) return; // an earlier answer may come after a later one
  list(kind(input)).replaceChildren(...(await answer.json()).map(({id, name}) => new Option(name, id)));
}

['focusin', 'input'].forEach((happening) => document.addEventListener(happening, ({target, inputType}) => {
  if (!(target instanceof HTMLInputElement) || !kind(target)) return;
  target.setAttribute('list', list(kind(target)).id);
  target.autocomplete = 'off';
  clearTimeout(waiting);
  if (happening === 'input' && !inputType) return; // one of the offered has been chosen
  waiting = setTimeout(() => offer(target).catch(() => {}), happening === 'input' ? AFTER : 0);
}));
