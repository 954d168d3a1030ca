/**
 * Registers of risks that come as files. A {@code RegisterReader} for each format turns a file into rows by the canonical column
 * names; everything behind it is the same for all formats: rows are validated, told apart from those imported before, stored
 * together and left to the queue of rounds. Ratings found in a register fill in forms and never count as assessed.
 */
package org.ermine.identification.register;
