/**
 * The register of risks as a file that imports again: a {@code RegisterWriter} for each format takes row after row from a cursor,
 * by the canonical columns. Characters stay what they are, a line break is {@code \n}.
 */
package org.ermine.identification.register.export;
