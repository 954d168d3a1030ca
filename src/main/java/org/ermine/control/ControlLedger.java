package org.ermine.control;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.ermine.risk.ControlInForce;
import org.ermine.risk.ControlLog;
import org.ermine.risk.ControlTest;
import org.ermine.risk.DesignStep;
import org.ermine.risk.LinkStep;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The append-only logs behind the control deficiency: links of risks to controls, design ratings and tests. What is in force at
 * an instant is always computed from them.
 */
@Repository
public class ControlLedger {
  private final JdbcClient jdbc;

  ControlLedger(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Everything that ever changed what this risk's controls were worth. */
  public ControlLog logOf(String risk) {
    var links = jdbc.sql("SELECT control_id, coverage, effective_at FROM control_link WHERE risk_id = ? ORDER BY effective_at, id")
        .param(risk)
        .query((row, n) -> new LinkStep(row.getString("control_id"), row.getDouble("coverage"),
            row.getObject("effective_at", OffsetDateTime.class).toInstant()))
        .list();
    var controls = links.stream().map(LinkStep::control).distinct().toList();
    return new ControlLog(links, designs(controls), tests(controls));
  }

  /** The controls of this risk that are in force at this instant, by id. */
  public List<ControlInForce> inForce(String risk, Instant at) {
    return logOf(risk).inForceAt(at);
  }

  /** Controls as somebody rates them, with the tests that count at this instant. */
  public List<ControlInForce> asRated(Collection<RatedControl> rated, Instant at) {
    return new ControlLog(
        rated.stream().map(control -> new LinkStep(control.control(), control.coverage(), at)).toList(),
        rated.stream().map(control -> new DesignStep(control.control(), control.design(), at)).toList(),
        tests(rated.stream().map(RatedControl::control).toList())).inForceAt(at);
  }

  /**
   * Makes rated controls the risk's complete list from this instant on: new and changed coverages, the end of every other link,
   * and designs that differ from the ones in force. What is as it was gets no row.
   *
   * @return the controls whose design has changed, which holds for every risk that leans on them
   */
  public List<String> takeEffect(String risk, Collection<ControlInForce> rated, UUID assessment, String by, Instant at) {
    var linked = coverages(risk, at);
    var designs = currentDesigns(rated.stream().map(ControlInForce::control).toList(), at);
    var listed = rated.stream().collect(Collectors.toMap(ControlInForce::control, Function.identity()));
    linked.keySet().stream().filter(control -> !listed.containsKey(control))
        .forEach(control -> link(risk, control, 0, at, by, assessment));
    var redesigned = new ArrayList<String>();
    for (var control : new TreeMap<>(listed).values()) {
      if (!Double.valueOf(control.coverage()).equals(linked.get(control.control()))) {
        link(risk, control.control(), control.coverage(), at, by, assessment);
      }
      if (!Double.valueOf(control.design()).equals(designs.get(control.control()))) {
        design(control.control(), control.design(), at, by, assessment);
        redesigned.add(control.control());
      }
    }
    return redesigned;
  }

  /** Links to another risk what this one is linked to and the other is not. @return how many links were added */
  public int copyLinks(String from, String to, String by, Instant at) {
    var there = coverages(to, at);
    var added = new TreeMap<>(coverages(from, at));
    added.keySet().removeAll(there.keySet());
    added.forEach((control, coverage) -> link(to, control, coverage, at, by, null));
    return added.size();
  }

  /** The coverage of each control that is linked at this instant, above 0. */
  public Map<String, Double> coverages(String risk, Instant at) {
    return jdbc.sql("""
            SELECT control_id, coverage FROM (
              SELECT DISTINCT ON (control_id) control_id, coverage FROM control_link
              WHERE risk_id = ? AND effective_at <= ? ORDER BY control_id, effective_at DESC, id DESC) newest
            WHERE coverage > 0 ORDER BY control_id""")
        .params(risk, utc(at)).query((row, n) -> Map.entry(row.getString("control_id"), row.getDouble("coverage"))).list()
        .stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The design in force of each of these controls that has been rated. */
  public Map<String, Double> currentDesigns(Collection<String> controls, Instant at) {
    if (controls.isEmpty()) return Map.of();
    return jdbc.sql("""
            SELECT DISTINCT ON (control_id) control_id, design FROM control_design
            WHERE control_id IN (:controls) AND effective_at <= :at ORDER BY control_id, effective_at DESC, id DESC""")
        .param("controls", controls).param("at", utc(at))
        .query((row, n) -> Map.entry(row.getString("control_id"), row.getDouble("design"))).list()
        .stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  void link(String risk, String control, double coverage, Instant at, String by, UUID assessment) {
    jdbc.sql("INSERT INTO control_link (risk_id, control_id, coverage, effective_at, linked_by, assessment_id) "
            + "VALUES (?, ?, ?, ?, ?, ?)")
        .params(Arrays.asList(risk, control, coverage, utc(at), by, assessment)).update();
  }

  void design(String control, double design, Instant at, String by, UUID assessment) {
    jdbc.sql("INSERT INTO control_design (control_id, design, effective_at, rated_by, assessment_id) VALUES (?, ?, ?, ?, ?)")
        .params(Arrays.asList(control, design, utc(at), by, assessment)).update();
  }

  long test(String control, LocalDate performedOn, boolean passed, String evidence, String by, Instant at) {
    return jdbc.sql("INSERT INTO control_test (control_id, performed_on, passed, evidence, recorded_by, recorded_at) "
            + "VALUES (?, ?, ?, ?, ?, ?) RETURNING id")
        .params(control, performedOn, passed, evidence, by, utc(at)).query(Long.class).single();
  }

  /** @param everyDays null ends the schedule */
  void schedule(String control, Integer everyDays, String by, Instant at) {
    jdbc.sql("INSERT INTO control_schedule (control_id, every_days, decided_by, decided_at) VALUES (?, ?, ?, ?)")
        .params(Arrays.asList(control, everyDays, by, utc(at))).update();
  }

  private List<DesignStep> designs(Collection<String> controls) {
    if (controls.isEmpty()) return List.of();
    return jdbc.sql("SELECT control_id, design, effective_at FROM control_design WHERE control_id IN (:controls) "
            + "ORDER BY effective_at, id")
        .param("controls", controls)
        .query((row, n) -> new DesignStep(row.getString("control_id"), row.getDouble("design"),
            row.getObject("effective_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  private List<ControlTest> tests(Collection<String> controls) {
    if (controls.isEmpty()) return List.of();
    return jdbc.sql("SELECT control_id, performed_on, recorded_at, passed FROM control_test WHERE control_id IN (:controls) "
            + "ORDER BY id")
        .param("controls", controls)
        .query((row, n) -> new ControlTest(row.getString("control_id"), row.getObject("performed_on", LocalDate.class),
            row.getObject("recorded_at", OffsetDateTime.class).toInstant(), row.getBoolean("passed")))
        .list();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
