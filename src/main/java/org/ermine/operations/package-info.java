/**
 * What those who run Ermine need of every room: figures that are cheap to ask for, log lines that say which risk they
 * concern, queues that are worked off one risk at a time.
 */
package org.ermine.operations;
