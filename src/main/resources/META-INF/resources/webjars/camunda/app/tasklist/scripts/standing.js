// At the head of each form about an assessed risk: where it stands.
import {about, shownTask, whenDrawn} from './api.js';
import {matrix} from './matrix.js';
import {say} from './say.js';

let shown = {id: null, figure: null};

function keep() {
  const context = document.querySelector('[cam-tasklist-task] .ermine-context .why');
  if (shown.figure && context && !context.parentElement.contains(shown.figure)) context.after(shown.figure);
}

async function look() {
  const id = shownTask();
  if (shown.id === id) return keep();
  if (shown.figure) shown.figure.remove();
  const looked = shown = {id, figure: null};
  if (!id) return undefined;
  const {form} = await about(id);
  if (shown === looked && form.impact) {
    looked.figure = matrix(say('standing.title'), form);
    keep();
  }
  return undefined;
}

whenDrawn(() => look().catch(() => {})); // a task that is gone says so by itself
