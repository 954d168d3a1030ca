/**
 * A company to try Ermine with: its services, controls and registers, and risks that stand everywhere in the loop. Its people make
 * it through the same doors as everybody else, so that nothing in it is without its author.
 */
package org.ermine.example;
