package org.ermine.risk;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An entry in the log of a risk's occurrences, which only ever grows.
 *
 * @param corrects id of the entry that this one puts right; null if it stands for itself
 */
public record Occurrence(String id, Instant occurredAt, String corrects) {

  public Occurrence {
    Require.text(id, "The id of an occurrence");
    Require.present(occurredAt, "The time of occurrence %s".formatted(id));
    Require.that(!id.equals(corrects), "Occurrence %s cannot correct itself.", id);
  }

  /**
   * The entries that count: not corrected by another entry, and from the start of recordsSince (UTC) to asOf, both included.
   */
  public static List<Occurrence> counted(Collection<Occurrence> log, LocalDate recordsSince, Instant asOf) {
    Instant since = recordsSince.atStartOfDay(ZoneOffset.UTC).toInstant();
    Set<String> corrected = log.stream().map(Occurrence::corrects).filter(Objects::nonNull).collect(Collectors.toSet());
    return log.stream()
        .filter(entry -> !corrected.contains(entry.id()))
        .filter(entry -> !entry.occurredAt().isBefore(since) && !entry.occurredAt().isAfter(asOf))
        .toList();
  }
}
