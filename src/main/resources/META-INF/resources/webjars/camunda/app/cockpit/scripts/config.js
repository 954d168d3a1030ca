export default {
  app: {name: 'Cockpit', vendor: 'Ermine'},
  customScripts: ['scripts/find']
};
