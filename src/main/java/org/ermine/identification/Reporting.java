package org.ermine.identification;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;

import org.ermine.access.Field;
import org.ermine.access.Fields;
import org.ermine.lifecycle.EntersAt;
import org.ermine.lifecycle.Rounds;
import org.ermine.risk.Risk;
import org.ermine.risk.Risks;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Anyone reports candidates; the first round of each begins at once. */
@Service
@Transactional
public class Reporting {
  private static final Fields FIELDS = Fields.of(Field.line("title"), Field.text("description"), Field.line("source"),
      Field.line("service").orNone(), Field.line("category").orNone(), Field.date("recordsSince").orNone());

  private final Particulars particulars;
  private final Risks risks;
  private final Rounds rounds;
  private final Clock clock;

  Reporting(Particulars particulars, Risks risks, Rounds rounds, Clock clock) {
    this.particulars = particulars;
    this.risks = risks;
    this.rounds = rounds;
    this.clock = clock;
  }

  /**
   * Reports a candidate. Service and category are suggestions, on which triage decides.
   *
   * @param service a leaf of the service tree, or null
   * @param recordsSince from when occurrences were noted, a UTC date not in the future; null for today
   * @throws org.ermine.access.Refused if something is missing or unknown
   */
  public Risk report(String title, String description, String source, String service, String category, LocalDate recordsSince,
      String reporter) {
    var submitted = new HashMap<String, Object>();
    submitted.put("title", title);
    submitted.put("description", description);
    submitted.put("source", source);
    submitted.put("service", service);
    submitted.put("category", category);
    submitted.put("recordsSince", recordsSince == null ? null : recordsSince.toString());
    var values = FIELDS.read(submitted);
    if (values.has("service")) particulars.requireService(values.text("service"));
    if (values.has("recordsSince")) particulars.requireRecordsSince(values.date("recordsSince"));
    var since = values.has("recordsSince") ? values.date("recordsSince") : LocalDate.now(clock);
    var risk = risks.report(values.text("title"), values.text("description"), values.text("source"), reporter, clock.instant(),
        since);
    risks.save(risk.suggested(values.text("service"), null, values.text("category")));
    rounds.begin(risk.id(), EntersAt.IDENTIFY);
    return risk;
  }
}
