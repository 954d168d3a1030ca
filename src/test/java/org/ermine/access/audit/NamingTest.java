package org.ermine.access.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

class NamingTest {
  private static final String ONE = "person-00000000-0000-4000-8000-000000000001";
  private static final String TWO = "person-00000000-0000-4000-8000-000000000002";
  private static final Map<String, String> PEOPLE = Map.of("owner1", ONE, "a.b@example.org", TWO);

  @Test void people_are_hidden_wherever_they_stand_and_shown_again() {
    var values = Naming.json(Map.of("owner", "owner1", "actions", List.of(Map.of("assignee", "a.b@example.org")),
        "sentence", "This task is for owner1.", "cost", 12));
    var hidden = Naming.hidden(values, PEOPLE);
    assertThat(hidden).doesNotContain("owner1", "example.org").contains("This task is for " + ONE + ".", "\"cost\":12");
    assertThat(Naming.shownValues(hidden, Map.of(ONE, "owner1", TWO, "a.b@example.org")))
        .containsEntry("owner", "owner1").containsEntry("sentence", "This task is for owner1.")
        .containsEntry("actions", List.of(Map.of("assignee", "a.b@example.org")));
  }

  @Test void whom_nobody_knows_any_more_stays_a_pseudonym() {
    assertThat(Naming.shown("for " + ONE, Map.of())).isEqualTo("for " + ONE);
  }

  @Test void a_part_of_a_word_is_no_person() {
    assertThat(Naming.hidden("owner11 and xowner1 and owner1@x", PEOPLE)).isEqualTo("owner11 and xowner1 and owner1@x");
  }

  @Test void what_a_text_of_the_database_cannot_hold_is_left_out_and_dollars_stay() {
    assertThat(Naming.hidden("a\0b $1 \\ owner1", PEOPLE)).isEqualTo("ab $1 \\ " + ONE);
  }
}
