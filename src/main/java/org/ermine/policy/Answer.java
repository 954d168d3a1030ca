package org.ermine.policy;

import java.util.Map;

/**
 * What a table answers about a risk.
 *
 * @param value a level, a label, groups, days or a cadence
 * @param rule the id of the rule that matched
 * @param inputs what went in, by the table's names
 */
public record Answer(Object value, String rule, Map<String, Object> inputs) {}
