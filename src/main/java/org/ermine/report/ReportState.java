package org.ermine.report;

/**
 * What there is of a period: at least one of the two.
 *
 * @param filed    the newest filed revision, or null
 * @param underWay the report under way, or null
 */
public record ReportState(ReportSummary filed, ReportProgress underWay) {}
