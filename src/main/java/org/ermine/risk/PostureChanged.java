package org.ermine.risk;

/**
 * Something that a service's posture rests on has changed: an event, published in the transaction of the change.
 *
 * @param service where the risk belongs or belonged before; null where it has none yet
 */
public record PostureChanged(String service) {}
