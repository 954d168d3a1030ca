// Draws the process of a risk and marks where it waits. Without this script, the page says the same in words.
const viewer = '/webjars/bpmn-js/dist/bpmn-viewer.production.min.js';

const loaded = () => new Promise((done, failed) => {
  const script = document.createElement('script');
  script.src = viewer;
  script.onload = done;
  script.onerror = failed;
  document.head.append(script);
});

const draw = async (place) => {
  const [model] = await Promise.all([fetch(place.dataset.model), loaded()]);
  if (!model.ok) throw new Error(model.statusText);
  const diagram = new window.BpmnJS({container: place});
  await diagram.importXML(await model.text());
  const canvas = diagram.get('canvas');
  canvas.zoom('fit-viewport', 'auto');
  place.dataset.active.split(' ').filter(Boolean).forEach((id) => canvas.addMarker(id, 'here'));
  place.dataset.drawn = 'yes';
};

document.querySelectorAll('details.process').forEach((details) => details.addEventListener('toggle', () => {
  const place = details.querySelector('.diagram');
  if (!details.open || place.dataset.asked) return;
  place.dataset.asked = 'yes';
  draw(place).catch(() => details.querySelector('.failed').removeAttribute('hidden'));
}));
