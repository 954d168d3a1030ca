// The engine's own history of a task is closed to people: what happened stands in the tab of the risk.
import {place, whenDrawn} from './api.js';

whenDrawn(() => place() && place().querySelectorAll('.nav-tabs > li').forEach(tab => {
  const {taskDetailTab} = window.angular.element(tab).scope() || {};
  if (taskDetailTab && taskDetailTab.id === 'task-detail-history') tab.style.display = 'none';
}));
