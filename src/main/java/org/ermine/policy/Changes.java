package org.ermine.policy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import org.ermine.policy.Replay.Change;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a trial would change, one row an assessment, append-only. */
@Repository
public class Changes {
  private static final int AT_A_TIME = 500;
  private static final String WHICH = "FROM policy_trial_change WHERE trial_id = :trial "
      + "AND (CAST(:kind AS text) IS NULL OR :kind = ANY (kinds)) ";

  /**
   * A risk about which the changed policy says something else.
   *
   * @param scope {@code current}, or {@code past} for an assessment of the replayed days
   */
  public record Changed(String risk, UUID assessment, String scope, List<Difference> differences) {}

  private final JdbcTemplate template;
  private final JdbcClient jdbc;

  Changes(JdbcTemplate template) {
    this.template = template;
    this.jdbc = JdbcClient.create(template);
  }

  Writer writer(UUID trial) {
    return new Writer(trial);
  }

  /** Writes a trial's changes as they come, some at a time. To be flushed at the end. */
  final class Writer {
    private final UUID trial;
    private final List<Object[]> rows = new ArrayList<>();
    private int position;

    private Writer(UUID trial) {
      this.trial = trial;
    }

    Consumer<Change> as(String scope) {
      return change -> {
        rows.add(new Object[] {trial, position++, scope, change.risk(), change.assessment(),
            change.differences().stream().map(Difference::kind).toArray(String[]::new), TrialJson.of(change.differences())});
        if (rows.size() == AT_A_TIME) flush();
      };
    }

    void flush() {
      template.batchUpdate("INSERT INTO policy_trial_change (trial_id, position, scope, risk_id, assessment_id, kinds, differences) "
          + "VALUES (?, ?, ?, ?, ?, ?, ?::jsonb)", rows);
      rows.clear();
    }
  }

  /** @param kind the key of the table whose answer changes; null for all */
  public List<Changed> page(UUID trial, String kind, int size, long offset) {
    return jdbc.sql("SELECT * " + WHICH + "ORDER BY position LIMIT :size OFFSET :offset").param("trial", trial).param("kind", kind)
        .param("size", size).param("offset", offset).query((row, n) -> changed(row)).list();
  }

  public long count(UUID trial, String kind) {
    return jdbc.sql("SELECT count(*) " + WHICH).param("trial", trial).param("kind", kind).query(Long.class).single();
  }

  private static Changed changed(ResultSet row) throws SQLException {
    return new Changed(row.getString("risk_id"), row.getObject("assessment_id", UUID.class), row.getString("scope"),
        TrialJson.differences(row.getString("differences")));
  }
}
