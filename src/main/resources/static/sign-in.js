// The engine's web applications have a sign-in of their own, which forgets where people were. Whoever is led there goes through the
// programme's sign-in instead, and back to the same place. What was typed in a form has been kept by then.
let before = location.hash.startsWith('#/login') ? '' : location.hash;

function leave() {
  if (location.hash.startsWith('#/login')) {
    history.replaceState(null, '', location.pathname + before);
    location.reload();
  } else {
    before = location.hash;
  }
}

window.addEventListener('hashchange', leave);
leave();

// Back from the provider.
const place = sessionStorage.getItem('ermine.place');
if (place) {
  sessionStorage.removeItem('ermine.place');
  location.hash = place;
}
