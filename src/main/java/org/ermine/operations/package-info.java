/** What those who run Ermine need of every room: figures that are cheap to ask for, log lines that say which risk they concern. */
package org.ermine.operations;
