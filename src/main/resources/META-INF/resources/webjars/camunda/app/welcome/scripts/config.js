import '/patience.js';

export default {
  app: {name: 'Welcome', vendor: 'Ermine'},
  links: [{label: 'HTTP interface', href: '/swagger-ui.html', description: 'What programs may ask of Ermine, to be tried there'}],
  customScripts: ['../../../sign-in']
};
