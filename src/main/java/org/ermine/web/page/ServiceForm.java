package org.ermine.web.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.ermine.risk.AppetitePoint;
import org.ermine.risk.Service;

/**
 * A service as it is typed.
 *
 * @param version     which state of the service was shown; null for a new one
 * @param stakeholders ids with spaces, commas or lines between them
 * @param points      of the appetite, as text; a row of which nothing was filled in is none
 */
public record ServiceForm(String id, String version, String name, String parent, String stakeholders, String appetite,
    List<Point> points) {
  /** One row. */
  public record Point(String probability, String loss) {
    boolean empty() {
      return probability.isBlank() && loss.isBlank();
    }
  }

  static final ServiceForm EMPTY = new ServiceForm("", null, "", "", "", "", List.of());

  static ServiceForm of(Service service) {
    var appetite = service.appetite();
    return new ServiceForm(service.id(), String.valueOf(service.version()), service.name(),
        service.parent() == null ? "" : service.parent(), String.join("\n", service.stakeholders()),
        appetite.severity() == null ? "" : appetite.severity().label(), appetite.points().stream()
            .map(point -> new Point(String.valueOf(point.probability()), point.loss().toPlainString())).toList());
  }

  static ServiceForm of(Map<String, String> sent) {
    var points = new ArrayList<Point>();
    for (int i = 0; i < AppetitePoint.MOST; i++) {
      var point = new Point(sent.getOrDefault("probability" + i, ""), sent.getOrDefault("loss" + i, ""));
      if (!point.empty()) points.add(point);
    }
    return new ServiceForm(sent.getOrDefault("id", "").strip(), sent.get("version"), sent.getOrDefault("name", ""),
        sent.getOrDefault("parent", ""), sent.getOrDefault("stakeholders", ""), sent.getOrDefault("appetite", ""),
        List.copyOf(points));
  }

  /** What was typed, upon the service as it is now. */
  ServiceForm on(int newVersion) {
    return new ServiceForm(id, String.valueOf(newVersion), name, parent, stakeholders, appetite, points);
  }

  /** How many rows for points are offered: some free ones behind those filled in. */
  public int rows() {
    return Math.min(AppetitePoint.MOST, points.size() + 2);
  }

  public Point row(int number) {
    return number < points.size() ? points.get(number) : new Point("", "");
  }

  Map<String, Object> body() {
    var body = new LinkedHashMap<String, Object>();
    body.put("name", name);
    body.put("parent", parent);
    body.put("stakeholders", ids());
    body.put("appetite", appetite);
    body.put("appetitePoints", points.stream().map(point -> Map.of("probability", point.probability(), "loss", point.loss())).toList());
    if (version != null) body.put("version", version);
    return body;
  }

  /** What is wrong by field, with each stakeholder called by the id that was typed. */
  Map<String, Sentence> named(Map<String, Sentence> wrong) {
    var named = new LinkedHashMap<String, Sentence>();
    wrong.forEach((field, reason) -> {
      if (field.startsWith("stakeholders[")) {
        var typed = ids().get(Integer.parseInt(field.substring(field.indexOf('[') + 1, field.indexOf(']'))));
        named.merge("stakeholders", new Sentence(typed + ": " + reason, reason.lang()),
            (one, other) -> new Sentence(one + " " + other, other.lang()));
      } else {
        named.put(field, reason);
      }
    });
    return named;
  }

  private List<String> ids() {
    return Arrays.stream(stakeholders.split("[\\s,;]+")).filter(id -> !id.isEmpty()).toList();
  }
}
