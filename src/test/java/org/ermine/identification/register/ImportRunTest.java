package org.ermine.identification.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.ermine.access.FieldError;
import org.ermine.access.Refused;
import org.junit.jupiter.api.Test;

class ImportRunTest {
  private final List<Integer> batches = new ArrayList<>();

  @Test void memory_follows_the_batch_and_not_the_file() {
    var run = run(false);
    for (int i = 1; i <= 1201; i++) run.row(row(i, "R" + i, "t"));
    run.end();
    assertThat(batches).containsExactly(500, 500, 201);
    assertThat(run.stored()).isEqualTo(new ImportLedger.Counts(1201, 0, 0, 1201));
    assertThat(run.result(7L, "r").risks()).hasSize(100);
  }

  @Test void nothing_more_is_stored_behind_a_bad_row() {
    var run = run(false);
    run.row(row(1, "R0", ""));
    for (int i = 1; i <= 600; i++) run.row(row(i + 1, "R" + i, "t"));
    assertThat(catchThrowableOfType(Refused.class, run::end).errors()).containsExactly(new FieldError(1, "title", "is required"));
    assertThat(batches).isEmpty();
    assertThat(run.refused()).isEqualTo(new ImportLedger.Counts(0, 0, 1, 0));
  }

  @Test void an_id_that_comes_again_is_told_also_far_behind_and_when_the_first_was_bad() {
    var run = run(true);
    run.row(row(1, "R0", ""));
    for (int i = 1; i <= 1000; i++) run.row(row(i + 1, "R" + i, "t"));
    run.row(row(1002, "R0", "t"));
    run.row(row(1003, " R7 ", "t"));
    run.end();
    assertThat(run.result(7L, "r").errors()).containsExactly(new FieldError(1, "title", "is required"),
        new FieldError(1002, "id", "is already on line 1"), new FieldError(1003, "id", "is already on line 8"));
    assertThat(run.stored().accepted()).isEqualTo(1000);
  }

  @Test void errors_are_listed_up_to_a_limit_and_the_rest_is_counted() {
    var run = run(true);
    for (int i = 1; i <= 3000; i++) run.row(row(i, "R" + i, ""));
    run.end();
    var result = run.result(7L, "r");
    assertThat(result.rejected()).isEqualTo(3000);
    assertThat(result.errors()).hasSize(1001).endsWith(new FieldError("file", "has 2000 more errors, which are not listed"));
  }

  @Test void risks_that_all_stand_on_one_line_are_counted_and_told_apart() {
    var run = run(true);
    for (var id : List.of("R1", "R2", "R2", "")) {
      run.row(new RegisterRow(1, "POA&M", Map.of("id", id, "title", id.equals("R1") ? "" : "t", "description", "d")));
    }
    run.end();
    assertThat(run.stored()).isEqualTo(new ImportLedger.Counts(1, 0, 3, 1));
    assertThat(run.result(7L, "r").errors()).containsExactly(new FieldError(1, "title", "is required, in the risk \"R1\""),
        new FieldError(1, "id", "is already on line 1, in the risk \"R2\""), new FieldError(1, "id", "is required"));
  }

  @Test void cells_that_are_bad_are_one_rejected_row_for_each_line() {
    var run = run(true);
    for (int line : new int[] {2, 2, 3}) run.bad(new FieldError(line, "likelihood", "has a formula that results in #N/A"));
    run.row(row(4, "R1", "t"));
    run.end();
    assertThat(run.result(7L, "r").rejected()).isEqualTo(2);
  }

  @Test void a_file_of_more_rows_than_one_transaction_should_hold_is_refused() {
    var run = run(true);
    IntStream.rangeClosed(1, 100_000).forEach(i -> run.bad(new FieldError(i, "row", "is bad")));
    assertThat(catchThrowableOfType(Refused.class, () -> run.row(row(100_001, "R", "t"))).errors())
        .containsExactly(new FieldError(100_001, "file", "has more than 100000 rows: import it in parts"));
  }

  private ImportRun run(boolean partial) {
    return new ImportRun(partial, new RowCheck(service -> true, person -> true), ids -> Map.of(), entries -> {
      batches.add(entries.size());
      return entries.stream().map(RegisterEntry::id).toList();
    });
  }

  private static RegisterRow row(int line, String id, String title) {
    return new RegisterRow(line, null, Map.of("id", id, "title", title, "description", "d"));
  }
}
