/** Identification: candidates are reported, sorted by the Trust team and confirmed by their owners. */
package org.ermine.identification;
