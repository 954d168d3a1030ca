export default {
  app: {name: 'Admin', vendor: 'Ermine'}
};
