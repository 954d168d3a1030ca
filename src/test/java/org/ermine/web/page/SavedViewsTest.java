package org.ermine.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.ermine.ErmineTest;
import org.ermine.Programme;
import org.ermine.TestDatabase;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.outbox.EventKind;
import org.ermine.outbox.Preference;
import org.ermine.outbox.Preferences;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ErmineTest
class SavedViewsTest {
  @LocalServerPort int port;
  @Autowired SavedViews views;
  @Autowired Preferences preferences;
  private final SignedIn person = new SignedIn("v-" + UUID.randomUUID(), Set.of("owners"));

  @Test void a_name_stands_for_one_search_also_when_no_more_can_be_kept() {
    for (int i = 0; i < 30; i++) views.keep(person, "view " + i, "q=" + i);
    assertThatThrownBy(() -> views.keep(person, "one more", "q=x")).isInstanceOf(Refused.class).hasMessageContaining("one too many");
    views.keep(person, "view 7", "q=other");
    assertThat(views.of(person)).hasSize(30).contains(new SavedViews.View("view 7", "q=other"));
    views.forget(person, "view 7");
    views.keep(person, "one more", "q=x");
  }

  @Test void whoever_gets_an_id_next_finds_nothing_of_the_one_before() {
    var admin = new Programme(port, TestDatabase.PASSWORD).as("admin");
    admin.post("/api/people", Map.of("id", person.id(), "firstName", "V", "lastName", "V", "password", TestDatabase.PASSWORD,
        "groups", List.of("owners"))).is(201);
    views.keep(person, "mine", "q=secret");
    preferences.choose(person.id(), new Preference(EnumSet.of(EventKind.FILED), 5));
    admin.delete("/api/people/" + person.id()).is(204);
    assertThat(views.of(person)).isEmpty();
    assertThat(preferences.of(person.id()).kinds()).containsExactlyInAnyOrder(EventKind.values());
  }
}
