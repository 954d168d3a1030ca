// What a form tells beside the essential is folded under its heading.
import {element, whenDrawn} from './api.js';

function fold(part) {
  const heading = part.querySelector('h4');
  if (!heading || heading.querySelector('button')) return;
  const button = element('button', {type: 'button', class: 'ermine-fold', 'aria-expanded': 'false'}, heading.textContent);
  button.addEventListener('click', () => {
    const open = part.classList.toggle('open');
    button.setAttribute('aria-expanded', String(open));
  });
  heading.replaceChildren(button);
  part.classList.add('folds');
}

whenDrawn(() => document.querySelectorAll('.ermine-context .fold').forEach(fold));
