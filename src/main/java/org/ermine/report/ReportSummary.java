package org.ermine.report;

import java.time.Instant;

/**
 * A report in the list of reports.
 *
 * @param period      such as {@code 2026-H2}
 * @param revision    1 for the first report of the period
 * @param status      {@code under way}, {@code filed} or {@code cancelled}
 * @param reason      why it was asked for, or null; for a cancelled one, why it was cancelled
 * @param requestedBy null where the half-year's timer opened it
 * @param validatedBy who approved it for management; null before it is filed
 * @param filedBy     who signed it off; null before it is filed
 * @param sha256      of the filed content, 64 hexadecimal digits; null before it is filed
 */
public record ReportSummary(String period, int revision, String status, String reason, String requestedBy, Instant openedAt,
    String validatedBy, String filedBy, Instant filedAt, String sha256) {}
