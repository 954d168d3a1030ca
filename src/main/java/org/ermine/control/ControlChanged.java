package org.ermine.control;

/**
 * What a control is worth may have changed for every risk that leans on it: an event, published in the transaction of the change.
 *
 * @param reason what changed, as a sentence
 */
public record ControlChanged(String control, String reason) {}
