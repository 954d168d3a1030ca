package org.ermine.policy;

import java.util.Map;

/**
 * How many a replay looked at and how many change.
 *
 * @param byKind by the key of the table whose answer changes; one assessment may change in several
 */
public record Counts(int assessments, int changed, Map<String, Integer> byKind) {}
