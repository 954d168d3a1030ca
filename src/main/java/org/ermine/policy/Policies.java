package org.ermine.policy;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The decision tables as people read them: what is in force, since when and by whose leave. */
@Service
@Transactional
public class Policies {
  /**
   * A version of a table. One that came with the application has no trial.
   *
   * @param since when it came in force
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Version(int version, Instant since, UUID trial, String approvedBy, String adoptedBy) {}

  /** @param rules how many it has */
  public record Summary(String key, String name, int rules, Version inForce) {}

  /** @param history all versions, the newest first */
  public record Detail(String key, Version inForce, Table table, List<Version> history) {}

  private final TableEngine engine;
  private final TrialStore trials;

  Policies(TableEngine engine, TrialStore trials) {
    this.engine = engine;
    this.trials = trials;
  }

  public List<Summary> inForce() {
    return Arrays.stream(PolicyTable.values()).map(policy -> {
      var deployed = engine.inForce(policy);
      var table = TableReader.read(policy, deployed.file());
      return new Summary(policy.key(), table.name(), table.rules().size(), versions(policy, List.of(deployed)).get(0));
    }).toList();
  }

  public Detail find(PolicyTable policy) {
    var deployed = engine.versions(policy);
    var versions = versions(policy, deployed);
    return new Detail(policy.key(), versions.get(0), TableReader.read(policy, deployed.get(0).file()), versions);
  }

  /** The table in force as it is deployed, to begin a change with. */
  public TableFile file(PolicyTable policy) {
    return engine.inForce(policy).file();
  }

  /** The table that is or was on trial. */
  public Table tried(PolicyTable policy, UUID trial) {
    return TableReader.read(policy, trials.file(trial));
  }

  private List<Version> versions(PolicyTable policy, List<TableEngine.Deployed> deployed) {
    Map<Integer, Trial> adopted = trials.inForce(policy).stream()
        .collect(Collectors.toMap(trial -> trial.effect().version(), Function.identity(), (newest, older) -> newest));
    return deployed.stream().map(one -> {
      var trial = adopted.get(one.version());
      return trial == null ? new Version(one.version(), one.since(), null, null, null)
          : new Version(one.version(), one.since(), trial.id(), trial.decision().by(), trial.adoption().by());
    }).toList();
  }
}
