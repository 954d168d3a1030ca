package org.ermine.web;

import java.util.List;

import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.report.ReportState;
import org.ermine.report.ReportSummary;
import org.ermine.report.ReportVerification;
import org.ermine.report.Reports;
import org.springframework.stereotype.Component;

/** The reports, for those who may read them: trust, management, erm and auditors. Everybody else is refused. */
@Component
public class ReportReader {
  private final Reports reports;

  ReportReader(Reports reports) {
    this.reports = reports;
  }

  public boolean isFor(SignedIn person) {
    return person.seesAll();
  }

  public Paged<ReportSummary> list(SignedIn person, Paged.Wanted wanted) {
    person.requireSeesAll();
    var found = reports.list(wanted.page(), wanted.size());
    return wanted.of(found.items(), found.total());
  }

  /** Every run of a period, cancelled ones included, the newest first. */
  public List<ReportSummary> runs(SignedIn person, String period) {
    person.requireSeesAll();
    return reports.runs(period);
  }

  public ReportState one(SignedIn person, String period) {
    person.requireSeesAll();
    return reports.find(period);
  }

  /** @param revision null for the newest, and for a draft */
  public byte[] content(SignedIn person, String period, Integer revision, boolean draft) {
    person.requireSeesAll();
    if (!draft) return reports.json(period, revision);
    if (revision != null) throw Refused.invalid("revision", "is not given with draft: a draft is of the report under way");
    return reports.draft(period);
  }

  /** As {@link Reports#excerpt} */
  public byte[] excerpt(SignedIn person, String period, int revision, int pendingRows) {
    person.requireSeesAll();
    return reports.excerpt(period, revision, pendingRows);
  }

  /** @param revision null for the newest */
  public ReportVerification verification(SignedIn person, String period, Integer revision) {
    person.requireSeesAll();
    return reports.verification(period, revision);
  }
}
