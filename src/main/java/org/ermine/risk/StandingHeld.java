package org.ermine.risk;

/**
 * A recomputation found the same severity and strategy as before: an event. Who has to approve may differ all the same, where the
 * policy changed.
 *
 * @param reason for the recomputation, as a sentence
 */
public record StandingHeld(String risk, String reason) {}
