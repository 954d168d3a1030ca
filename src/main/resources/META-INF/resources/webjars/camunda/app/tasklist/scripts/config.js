import '/patience.js';
import {language} from '/tasklist/words.js';

// Replaces the web application's own settings whole, shortcuts included.
export default {
  app: {name: 'Tasklist', vendor: 'Ermine'},
  locales: {availableLocales: [language], fallbackLocale: language},
  customScripts: ['../../../sign-in', '../../../choices', 'scripts/cards', 'scripts/counts', 'scripts/answers', 'scripts/behalf', 'scripts/words',
    'scripts/keys', 'scripts/folds', 'scripts/risk', 'scripts/tabs', 'scripts/diagram', 'scripts/standing', 'scripts/entered'],
  shortcuts: {
    claimTask: {key: 'ctrl+alt+c', description: 'claims the currently selected task'},
    focusFilter: {key: 'ctrl+shift+f', description: 'set the focus to the first filter in the list'},
    focusList: {key: 'ctrl+alt+l', description: 'sets the focus to the first task in the list'},
    focusForm: {key: 'ctrl+alt+f', description: 'sets the focus to the first input field in a task form'},
    startProcess: {key: 'ctrl+alt+p', description: 'opens the start process modal dialog'}
  }
};
