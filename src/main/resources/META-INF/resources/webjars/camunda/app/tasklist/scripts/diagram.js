// A whole process is too wide for the tab to be read: it opens at the task, in a size that can be read.
import {place, whenDrawn} from './api.js';

const SIZE = 0.9; // of the diagram's own

function center(widget, key) {
  const {control} = window.angular.element(widget).isolateScope();
  const canvas = control.getViewer().get('canvas');
  const shape = control.getElement(key);
  const {outer, inner} = canvas.viewbox();
  if (!shape || outer.width / inner.width >= SIZE) return; // all of it can be read
  const [width, height] = [outer.width / SIZE, outer.height / SIZE];
  canvas.viewbox({x: shape.x + (shape.width - width) / 2, y: shape.y + (shape.height - height) / 2, width, height});
}

whenDrawn(() => {
  const widget = place() && place().querySelector('[cam-widget-bpmn-viewer]');
  if (!widget || widget.dataset.ermineCentered || !widget.querySelector('.djs-shape')) return;
  widget.dataset.ermineCentered = 'yes';
  const {task} = window.angular.element(place()).scope();
  setTimeout(() => task && center(widget, task.taskDefinitionKey));
});
