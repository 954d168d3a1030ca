package org.ermine.risk.loss;

/**
 * A point of a loss exceedance curve.
 *
 * @param loss of a year, at least 0
 * @param probability that a year's loss is above it, in [0, 1]
 * @param standardError of the probability
 */
public record CurvePoint(double loss, double probability, double standardError) {}
