package org.ermine.web;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.ermine.access.Field;
import org.ermine.access.FieldError;
import org.ermine.access.Fields;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.outbox.EventKind;
import org.ermine.outbox.Preference;
import org.ermine.outbox.Preferences;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What whoever is signed in wants to be told by mail. */
@RestController
@RequestMapping("/api/me/notifications")
@Tag(name = "me")
class NotificationController {
  private static final Fields FIELDS = Fields.of(Field.whole("digestMinutes", 0, Preference.LONGEST_DIGEST));

  private final Preferences preferences;

  NotificationController(Preferences preferences) {
    this.preferences = preferences;
  }

  /** @param kinds in the order of their declaration */
  record Chosen(List<String> kinds, int digestMinutes) {
    static Chosen of(Preference preference) {
      return new Chosen(preference.kinds().stream().sorted().map(EventKind::word).toList(), preference.digestMinutes());
    }
  }

  @GetMapping
  @Operation(summary = "Which events I am told by mail, and for how long they are gathered into one")
  Chosen mine(SignedIn person) {
    return Chosen.of(preferences.of(person.id()));
  }

  @PutMapping
  @Operation(summary = "Choose which events I am told by mail, none of them included, and for how long they are gathered")
  Chosen choose(SignedIn person,
      @RequestBody(content = @Content(schema = @Schema(implementation = Asked.Notifications.class)))
      @org.springframework.web.bind.annotation.RequestBody Map<String, Object> body) {
    var fields = new HashMap<>(body);
    var kinds = kinds(fields.remove("kinds"));
    var chosen = new Preference(kinds, FIELDS.read(fields).whole("digestMinutes"));
    preferences.choose(person.id(), chosen);
    return Chosen.of(chosen);
  }

  private static Set<EventKind> kinds(Object raw) {
    if (!(raw instanceof List<?> list)) throw Refused.invalid("kinds", "must be a list");
    var errors = new ArrayList<FieldError>();
    var kinds = EnumSet.noneOf(EventKind.class);
    for (int i = 0; i < list.size(); i++) {
      try {
        kinds.add(EventKind.of(String.valueOf(list.get(i))));
      } catch (IllegalArgumentException e) {
        errors.add(new FieldError("kinds[" + i + "]", "must be one of assigned, reminder, escalated, decided, breached, filed, "
            + "campaign"));
      }
    }
    if (!errors.isEmpty()) throw Refused.invalid(errors);
    return kinds;
  }
}
