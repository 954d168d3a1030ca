package org.ermine.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.ermine.access.Field;
import org.ermine.access.FieldError;
import org.ermine.access.Fields;
import org.ermine.access.Reason;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.outbox.EventKind;
import org.ermine.outbox.Preference;
import org.ermine.outbox.Preferences;
import org.springframework.stereotype.Component;

/** What whoever is signed in wants to be told by mail, theirs alone to choose. */
@Component
public class NotificationDesk {
  private static final Fields FIELDS = Fields.of(Field.whole("digestMinutes", 0, Preference.LONGEST_DIGEST));

  /** @param kinds in the order of their declaration, digestMinutes: for how long they are gathered into one mail */
  public record Chosen(List<String> kinds, int digestMinutes) {
    static Chosen of(Preference preference) {
      return new Chosen(preference.kinds().stream().sorted().map(EventKind::word).toList(), preference.digestMinutes());
    }
  }

  private final Preferences preferences;

  NotificationDesk(Preferences preferences) {
    this.preferences = preferences;
  }

  /** All that can be chosen. */
  public static List<String> kinds() {
    return Arrays.stream(EventKind.values()).map(EventKind::word).toList();
  }

  public Chosen of(SignedIn person) {
    return Chosen.of(preferences.of(person.id()));
  }

  /** @throws Refused if {@code kinds} is no list of kinds or {@code digestMinutes} is longer than a week */
  public Chosen choose(SignedIn person, Map<String, Object> body) {
    var fields = new HashMap<>(body);
    var kinds = kinds(fields.remove("kinds"));
    var chosen = new Preference(kinds, FIELDS.read(fields).whole("digestMinutes"));
    preferences.choose(person.id(), chosen);
    return Chosen.of(chosen);
  }

  private static Set<EventKind> kinds(Object raw) {
    if (!(raw instanceof List<?> list)) throw Refused.invalid("kinds", Reason.LIST);
    var errors = new ArrayList<FieldError>();
    var kinds = EnumSet.noneOf(EventKind.class);
    for (int i = 0; i < list.size(); i++) {
      try {
        kinds.add(EventKind.of(String.valueOf(list.get(i))));
      } catch (IllegalArgumentException e) {
        errors.add(new FieldError("kinds[" + i + "]", Reason.ONE_OF, String.join(", ", kinds())));
      }
    }
    if (!errors.isEmpty()) throw Refused.invalid(errors);
    return kinds;
  }
}
