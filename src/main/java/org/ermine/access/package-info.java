/**
 * Who may do what: sign-in, groups, the four-eyes rule and the guard that every human task passes through. The phases describe
 * their tasks as {@link org.ermine.access.HumanTask}s; the guard lets nobody complete one in any other way.
 */
package org.ermine.access;
