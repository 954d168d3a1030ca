import '/patience.js';
import {language} from '/tasklist/words.js';
import {say} from './say.js';

// Replaces the web application's own settings whole, shortcuts included.
export default {
  app: {name: 'Tasklist', vendor: 'Ermine'},
  locales: {availableLocales: [language], fallbackLocale: language},
  customScripts: ['../../../sign-in', '../../../choices', 'scripts/cards', 'scripts/counts', 'scripts/answers', 'scripts/behalf', 'scripts/words',
    'scripts/keys', 'scripts/folds', 'scripts/risk', 'scripts/tabs', 'scripts/diagram', 'scripts/standing', 'scripts/entered'],
  shortcuts: {
    claimTask: {key: 'ctrl+alt+c', description: say('shortcut.claim')},
    focusFilter: {key: 'ctrl+shift+f', description: say('shortcut.filter')},
    focusList: {key: 'ctrl+alt+l', description: say('shortcut.list')},
    focusForm: {key: 'ctrl+alt+f', description: say('shortcut.form')},
    startProcess: {key: 'ctrl+alt+p', description: say('shortcut.start')}
  }
};
