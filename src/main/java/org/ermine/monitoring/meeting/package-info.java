/**
 * Review meetings: Trust calls one for a service, the agenda is proposed from what is overdue, alarmed and due, and what is said
 * about each risk is kept. A meeting decides nothing: the owner gives the finding at the review, which shows the minutes, and an
 * action is changed where actions are changed.
 */
package org.ermine.monitoring.meeting;
