/** Ermine: an enterprise's risk programme as executable processes. */
package org.ermine;
