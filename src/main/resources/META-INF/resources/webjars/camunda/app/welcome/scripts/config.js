export default {
  app: {name: 'Welcome', vendor: 'Ermine'},
  customScripts: ['../../../sign-in']
};
