package org.ermine.policy;

/**
 * What one table answers otherwise about a risk if the policy is changed, since it has other rules or because something else goes in.
 *
 * @param kind the table's key
 */
public record Difference(String kind, Answer before, Answer after) {}
