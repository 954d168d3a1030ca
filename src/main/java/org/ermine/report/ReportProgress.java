package org.ermine.report;

import java.time.Instant;
import java.util.List;

/**
 * A report that is under way.
 *
 * @param verifyUntil when it goes on without the services that have not answered
 * @param draft       number of the draft that is being decided on; 0 while services verify their parts
 */
public record ReportProgress(String period, int revision, String requestedBy, String reason, Instant openedAt, Instant frozenAt,
    Instant verifyUntil, int draft, List<ServicePart> services) {

  /**
   * The part of one service.
   *
   * @param service null for risks that have no service yet
   * @param risks   open risks in it
   * @param status  {@code verified}, {@code empty}, {@code unassigned}, {@code open}, {@code objection}, {@code changed} or
   *                {@code no stakeholders}
   * @param comment what its stakeholders object to, or null
   * @param by      who answered last, or null
   */
  public record ServicePart(String service, int risks, String status, String comment, String by, Instant at, Instant frozenAt,
      String sha256) {}
}
