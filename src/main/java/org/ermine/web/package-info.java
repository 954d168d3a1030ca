/**
 * The HTTP interface under {@code /api}: reads requests, asks the use cases and answers JSON. What may be done is decided by the
 * phases and by {@code access}; what may be seen is {@link org.ermine.access.Visibility}.
 */
package org.ermine.web;
