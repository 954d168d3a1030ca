import '/patience.js';

export default {
  app: {name: 'Admin', vendor: 'Ermine'},
  customScripts: ['../../../sign-in']
};
