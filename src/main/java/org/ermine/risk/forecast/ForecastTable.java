package org.ermine.risk.forecast;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Forecasts held against what happened: all of them, and by who owned the risk and by its category, so that it shows where
 * estimates can be trusted. Each figure stands beside its count.
 *
 * @param open forecasts whose twelve months are not over and whose risk has not occurred
 * @param leftOut forecasts of risks that were closed before either
 * @param reliability ten bins of the stated probability, of all resolved forecasts
 * @param owners by how many resolved, then by name
 * @param categories likewise; the name null stands for risks without a category
 */
public record ForecastTable(long open, long leftOut, ForecastScore all, List<ForecastScore.Bin> reliability, List<Group> owners,
    List<Group> categories) {

  public record Group(String name, ForecastScore score) {}

  /** Takes forecasts in, one after the other, and keeps sums alone. */
  static final class Builder {
    private final Map<Resolution, Long> counts = new EnumMap<>(Resolution.class);
    private final ForecastScore.Sum all = new ForecastScore.Sum();
    private final Map<String, ForecastScore.Sum> owners = new HashMap<>();
    private final Map<String, ForecastScore.Sum> categories = new HashMap<>();

    void add(Forecast forecast) {
      counts.merge(forecast.resolution(), 1L, Long::sum);
      if (!forecast.resolution().scored()) return;
      Function<String, ForecastScore.Sum> fresh = name -> new ForecastScore.Sum();
      for (var sum : List.of(all, owners.computeIfAbsent(forecast.owner(), fresh),
          categories.computeIfAbsent(forecast.category(), fresh))) {
        sum.add(forecast.probability(), forecast.cameTrue());
      }
    }

    ForecastTable table() {
      return new ForecastTable(counts.getOrDefault(Resolution.OPEN, 0L), counts.getOrDefault(Resolution.LEFT_OUT, 0L), all.score(),
          all.reliability(), groups(owners), groups(categories));
    }

    private static List<Group> groups(Map<String, ForecastScore.Sum> sums) {
      return sums.entrySet().stream().map(sum -> new Group(sum.getKey(), sum.getValue().score()))
          .sorted(Comparator.comparing((Group group) -> -group.score().resolved())
              .thenComparing(Group::name, Comparator.nullsLast(Comparator.naturalOrder())))
          .toList();
    }
  }
}
