/**
 * Reads workbooks that strangers wrote. POI knows the package: its zip, its parts and how they hang together. The parts themselves
 * are streamed here, because the object models of POI and others grow with the file. Whatever a file claims of itself,
 * what is held of it stays small: shared texts lie on disk, parts, rows, texts, names and depth have limits, and a document type
 * declaration, the door to entities, is refused.
 */
package org.ermine.identification.register.xlsx;
