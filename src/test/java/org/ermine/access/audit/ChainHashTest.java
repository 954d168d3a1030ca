package org.ermine.access.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The hashed forms are for ever: these values were computed by another program. */
class ChainHashTest {
  private static final String FIRST = "26d7a33935b589b33b555aceb29ca1dbca8afc89ca1a5641447791579a88b0e3";

  @Test void the_first_form_is_what_it_was() {
    var entry = new Content(7, "733", 1_790_000_000_000_000L, "task", "owner1", null, null, "RSK-000001", null, null, null,
        "{\"task\": \"Task_ConfirmRisk\"}");
    assertThat(ChainHash.of(1, Seal.START, entry)).isEqualTo(FIRST);
  }

  @Test void the_second_form_covers_every_column() {
    var entry = new Content(8, "734", 1_790_000_000_000_001L, "decision", "person-1", null, "api", "RSK-000001", "4711", null,
        "{\"validation\": \"approve\"}", "{}");
    assertThat(ChainHash.of(2, FIRST, entry)).isEqualTo("2dae0d75d20d6d43b4aa4baeac6ca44552d959d8ef85e532faad9207312ae04a");
  }

  @Test void nothing_is_not_an_empty_text_and_a_border_cannot_be_moved() {
    assertThat(hash("a", null, "b")).isNotEqualTo(hash("a", "", "b"));
    assertThat(hash("ab", "c", "d")).isNotEqualTo(hash("a", "bc", "d"));
    assertThat(hash("a", "-", "b")).isNotEqualTo(hash("a", null, "b"));
  }

  private static String hash(String actor, String onBehalfOf, String route) {
    return ChainHash.of(2, Seal.START, new Content(1, "1", 1, "k", actor, onBehalfOf, route, "s", null, null, null, "{}"));
  }
}
