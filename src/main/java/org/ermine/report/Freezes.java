package org.ermine.report;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.ermine.report.content.CanonicalJson;
import org.ermine.report.content.ReportContent;
import org.ermine.risk.Risks;
import org.ermine.risk.Service;
import org.ermine.risk.Services;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Freezes the state of the risks for a report: all of them, or one service again. */
@Component
public class Freezes {
  private final SnapshotRows snapshot;
  private final FrozenParts parts;
  private final PartVerifications verifications;
  private final ReportRuns runs;
  private final Drafts drafts;
  private final Services services;
  private final Risks risks;

  Freezes(SnapshotRows snapshot, FrozenParts parts, PartVerifications verifications, ReportRuns runs, Drafts drafts,
      Services services, Risks risks) {
    this.snapshot = snapshot;
    this.parts = parts;
    this.verifications = verifications;
    this.runs = runs;
    this.drafts = drafts;
    this.services = services;
    this.risks = risks;
  }

  /**
   * Freezes a service again after Trust has changed a risk of it, as long as its stakeholders object to what was frozen. Does
   * nothing where no objection stands or the report has been compiled.
   *
   * @param service where the risk belongs, and where it belonged before if it moved; null does nothing
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void correct(String service) {
    if (service == null) return;
    for (var run : runs.lockUnderWay()) {
      if (!verifications.objectionStands(run, service)) continue;
      parts.find(run).filter(freeze -> !drafts.compiledFrom(freeze))
          .ifPresent(freeze -> freezeAgain(freeze, service, false));
    }
  }

  /** Every service that has open risks, and every leaf that somebody could verify. */
  void everything(ReportRun run) {
    var freeze = parts.addFreeze(run);
    var frozen = new HashSet<String>();
    snapshot.forEachService((service, rows) -> {
      parts.add(freeze, service, rows);
      frozen.add(service);
    });
    services.all().stream()
        .filter(service -> !service.stakeholders().isEmpty() && services.isLeaf(service.id()))
        .map(Service::id)
        .filter(service -> !frozen.contains(service))
        .forEach(service -> parts.add(freeze, service, List.of()));
  }

  /** The part of this service anew, also if nothing changed. */
  void again(ReportRun run, String service) {
    runs.lockUnderWay();
    freezeAgain(parts.newest(run), service, true);
  }

  /** A risk that moved must neither be lost nor be there twice, so the parts it left or went to are frozen again as well. */
  private void freezeAgain(Freeze freeze, String first, boolean evenIfUnchanged) {
    var current = new HashMap<>(parts.current(freeze).stream().collect(Collectors.toMap(Part::service, Function.identity())));
    var waiting = new ArrayDeque<>(List.of(first));
    var done = new HashSet<String>();
    while (!waiting.isEmpty()) {
      var service = waiting.poll();
      if (!done.add(service)) continue;
      var before = current.get(service);
      var held = before == null ? Set.<String>of() : risksIn(parts.rows(before));
      var rows = snapshot.of(service);
      var hash = CanonicalJson.sha256(ReportContent.partContent(rows));
      var holds = risksIn(rows);
      holds.stream().filter(risk -> !held.contains(risk)).forEach(risk -> waiting.addAll(parts.holding(freeze, risk)));
      held.stream().filter(risk -> !holds.contains(risk)).flatMap(risk -> risks.find(risk).stream())
          .filter(risk -> risk.phase().open())
          .forEach(risk -> waiting.add(risk.service() == null ? Part.UNASSIGNED : risk.service()));
      if (before == null || !before.sha256().equals(hash) || evenIfUnchanged && service.equals(first)) {
        parts.add(freeze, service, rows);
      }
    }
  }

  private static Set<String> risksIn(List<Map<String, Object>> rows) {
    return rows.stream().map(row -> (String) row.get("risk")).collect(Collectors.toCollection(TreeSet::new));
  }
}
