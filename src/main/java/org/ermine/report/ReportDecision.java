package org.ermine.report;

import java.util.Map;
import java.util.Optional;

import org.ermine.access.Completion;
import org.ermine.access.Field;
import org.ermine.access.Fields;
import org.ermine.access.HumanTask;
import org.ermine.access.Item;
import org.ermine.access.TaskAt;

/** A decision on the newest draft: it goes on, or returns to be frozen and compiled again. */
abstract class ReportDecision implements HumanTask {
  static final String RETURN = "return";

  private final String key;
  private final String outcomeField;
  private final Fields fields;
  private final ReportRuns runs;
  private final Drafts drafts;

  ReportDecision(String key, String outcomeField, String goesOn, ReportRuns runs, Drafts drafts) {
    this.key = key;
    this.outcomeField = outcomeField;
    this.fields = Fields.of(Field.choice(outcomeField, goesOn, RETURN)).when(outcomeField, RETURN, Field.text("comment"));
    this.runs = runs;
    this.drafts = drafts;
  }

  @Override public String key() {
    return key;
  }

  @Override public Fields fields() {
    return fields;
  }

  @Override public Optional<Item> decides(TaskAt at) {
    return Optional.of(new Item(Item.Kind.REPORT, drafts.newest(runs.of(at.processInstanceId())).id()));
  }

  @Override public String outcomeField() {
    return outcomeField;
  }

  @Override public Map<String, Object> complete(Completion completion) {
    return Map.of(outcomeField, completion.values().text(outcomeField));
  }
}
