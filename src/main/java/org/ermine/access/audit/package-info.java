/**
 * The audit trail behind {@link org.ermine.access.Audit}: pseudonyms instead of names, the hash chain over committed entries, its
 * verification, and the search.
 */
package org.ermine.access.audit;
