package org.ermine.attack;

import java.util.ArrayList;
import java.util.List;

/** The table that the suite prints. */
final class Tally {
  private record Line(String attack, long routes, int tried, int refused, int changed) {}

  private final List<Line> lines = new ArrayList<>();

  void add(Attack attack, int refused, int changed) {
    lines.add(new Line(attack.name(), attack.attempts().stream().map(Attempt::route).distinct().count(), attack.attempts().size(),
        refused, changed));
  }

  void print() {
    var table = new StringBuilder("%n%-64s %6s %6s %8s %8s%n".formatted("attack", "routes", "tried", "refused", "changed"));
    for (var line : lines) table.append(row(line.attack, line.routes, line.tried, line.refused, line.changed));
    table.append(row("all", lines.stream().mapToLong(Line::routes).sum(), lines.stream().mapToInt(Line::tried).sum(),
        lines.stream().mapToInt(Line::refused).sum(), lines.stream().mapToInt(Line::changed).sum()));
    System.out.println(table);
  }

  private static String row(String attack, long routes, int tried, int refused, int changed) {
    return "%-64s %6d %6d %8d %8d%n".formatted(attack, routes, tried, refused, changed);
  }
}
