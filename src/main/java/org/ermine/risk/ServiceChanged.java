package org.ermine.risk;

/**
 * A node of the service tree was added or changed: an event, published in the transaction of the change.
 *
 * @param parentBefore under which it stood before; null at the top and for a new one
 */
public record ServiceChanged(String service, String parentBefore) {}
