/**
 * The report to ERM of a half-year: the state of all risks is frozen, verified service by service, compiled, validated,
 * signed off and filed. What is printed can be derived again, to the last digit, from the frozen rows that the report carries.
 */
package org.ermine.report;
