/** The control framework: the catalog, how well its controls are designed, their tests, and which risks they are linked to. */
package org.ermine.control;
