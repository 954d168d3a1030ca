/**
 * The calendar of a person's reviews and dues, for the programs in which people keep their calendars (RFC 5545). Such a program
 * cannot sign in: it knows an address with a secret in it, which the person makes, renews and ends on their page. Whoever has the
 * address reads what that person may see, at the moment of reading, and nothing else.
 */
package org.ermine.web.calendar;
