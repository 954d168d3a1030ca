import '/patience.js';

export default {
  app: {name: 'Cockpit', vendor: 'Ermine'},
  customScripts: ['../../../sign-in', 'scripts/find', 'scripts/about']
};
