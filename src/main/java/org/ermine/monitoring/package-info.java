/**
 * Monitoring of a risk: its owner reviews it when a date, the end of an acceptance or a signal asks for it; management confirms
 * that it may be closed.
 */
package org.ermine.monitoring;
