package org.ermine.risk.loss;

/**
 * A number that a simulation gives, and how far it is off.
 *
 * @param standardError of the value, at least 0; how each is estimated says the package
 */
public record Estimate(double value, double standardError) {}
