/**
 * What the outside world is told: events written with the work itself, and jobs that deliver them by webhook and mail, at least
 * once, however often a receiver or a node fails.
 */
package org.ermine.outbox;
