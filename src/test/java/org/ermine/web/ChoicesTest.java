package org.ermine.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.ermine.ErmineTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What forms offer where they ask for an id. */
@ErmineTest
class ChoicesTest {
  @LocalServerPort int port;
  private Caller owner;

  @BeforeEach void connect() {
    owner = Caller.nobody(port).as("owner1");
  }

  @Test void a_service_is_found_by_its_name_and_by_its_id() {
    Caller.nobody(port).as("trust1").put("/api/services/lost-letters", Map.of("name", "Post Room", "stakeholders", List.of("owner1"))).is(200);
    assertThat(ids("services?q=POST%20room")).isEqualTo(ids("services?q=lost-l")).containsExactly("lost-letters");
    assertThat(ids("services?q=there%20is%20no%20such%20service")).isEmpty();
  }

  @Test void those_who_do_no_task_are_not_offered() {
    assertThat(ids("people?q=OWNER1")).contains("owner1");
    for (var nobody : List.of("auditor1", "feed1", "admin")) assertThat(ids("people?q=" + nobody)).doesNotContain(nobody);
    assertThat(ids("people?q=%25")).isEmpty();
  }

  @Test void no_more_are_offered_than_can_be_looked_over() {
    assertThat(ids("people").size()).isBetween(4, 12);
  }

  @Test void what_is_no_kind_or_no_words_is_refused() {
    owner.get("/api/choices/passwords").refuses(404);
    owner.get("/api/choices/people?q=" + "x".repeat(501)).refuses(422);
    Caller.nobody(port).as("feed1").get("/api/choices/people").refuses(403);
  }

  private List<String> ids(String kindAndWords) {
    return owner.get("/api/choices/" + kindAndWords).is(200).json().findValuesAsText("id");
  }
}
