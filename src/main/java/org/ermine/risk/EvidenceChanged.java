package org.ermine.risk;

/**
 * Something that one risk's scores rest on has changed since they were computed: an event, published in the transaction of the
 * change.
 *
 * @param reason what changed, as a sentence
 */
public record EvidenceChanged(String risk, String reason) {}
