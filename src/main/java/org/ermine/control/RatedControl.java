package org.ermine.control;

/**
 * What the Trust team says about one control of a risk: the share of the risk that it covers, in (0, 1], and how well it is
 * designed, a value of {@link org.ermine.risk.DesignRating}, which holds for the control wherever it is linked.
 */
public record RatedControl(String control, double coverage, double design) {}
