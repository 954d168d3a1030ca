package org.ermine.risk;

/**
 * Something that people decided on was edited, the owner or the service: an event, published in the transaction of the change.
 *
 * @param reason what was edited, as a sentence
 */
public record RiskEdited(String risk, String reason) {}
