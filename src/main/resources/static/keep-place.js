// The way to the provider and back forgets the last part of an address, which says at what people were: it waits in this window,
// where sign-in.js finds it.
document.querySelector('a.button')?.addEventListener('click', () => {
  if (location.hash) sessionStorage.setItem('ermine.place', location.hash);
});
