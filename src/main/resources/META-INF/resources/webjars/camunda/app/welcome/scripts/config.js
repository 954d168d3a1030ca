export default {
  app: {name: 'Welcome', vendor: 'Ermine'}
};
