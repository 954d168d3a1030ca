/** Who may do what: sign-in, groups, grants, and the people of a first start. */
package org.ermine.access;
