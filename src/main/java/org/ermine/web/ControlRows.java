package org.ermine.web;

import java.util.List;

import org.ermine.access.Refused;
import org.ermine.control.Control;
import org.ermine.control.ControlFailure;
import org.ermine.control.ControlRecord;
import org.ermine.control.Controls;
import org.ermine.control.Leaning;
import org.ermine.control.Reliance;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The catalog as people read it: each control with how many open risks lean on it, and one with all that is known of it. */
@Component
public class ControlRows {
  /** @param risks how many open risks lean on it */
  public record Row(Control control, long risks) {}

  /**
   * @param failure what it would mean if it did nothing
   * @param leaning the risks that lean on it, the hardest hit first
   */
  public record Known(List<ControlRecord.Rating> ratings, List<ControlRecord.Interval> schedules, Paged<ControlRecord.Test> tests,
      ControlFailure failure, Paged<Leaning> leaning) {}

  private final Controls controls;
  private final ControlRecord record;
  private final Reliance reliance;

  ControlRows(Controls controls, ControlRecord record, Reliance reliance) {
    this.controls = controls;
    this.record = record;
    this.reliance = reliance;
  }

  /** From the address. @throws Refused as invalid if these can be no words */
  public static Controls.Filter filter(String words, boolean overdue, boolean used) {
    return new Controls.Filter(Bodies.parameter("q", words), overdue, used);
  }

  @Transactional(readOnly = true)
  public Paged<Row> page(Controls.Filter filter, Paged.Wanted page) {
    var found = controls.list(filter, page.page(), page.size());
    var uses = controls.uses(found.items().stream().map(Control::id).toList());
    return page.of(found.items().stream().map(control -> new Row(control, uses.getOrDefault(control.id(), 0L))).toList(),
        found.total());
  }

  /** @throws Refused as not found if there is no such control */
  public Control control(String id) {
    return controls.find(id).orElseThrow(() -> Refused.notFound("Control " + id));
  }

  /** @param page of the tests and of the risks */
  @Transactional
  public Known known(String id, Paged.Wanted page) {
    var leaning = reliance.on(id);
    return new Known(record.ratings(id), record.schedules(id),
        page.of(record.tests(id, page.size(), page.offset()), record.countTests(id)), ControlFailure.of(id, leaning), page.cut(leaning));
  }

  /** What if a control did nothing, the worst failure first. */
  public Paged<ControlFailure> failures(Paged.Wanted page) {
    return page.cut(reliance.ranked());
  }
}
