package org.ermine.web.page;

import java.util.List;

import org.ermine.access.AccountDeleted;
import org.ermine.access.Reason;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Searches of the register that a person keeps under a name, theirs alone. */
@Component
class SavedViews {
  private static final int MOST = 30;

  /** @param query what stands in the address behind the question mark */
  record View(String name, String query) {}

  private final JdbcClient jdbc;

  SavedViews(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<View> of(SignedIn person) {
    return jdbc.sql("SELECT name, query FROM saved_view WHERE person = ? ORDER BY lower(name), name").param(person.id())
        .query((row, n) -> new View(row.getString("name"), row.getString("query"))).list();
  }

  /** Keeps it, in the place of the one that had this name before. */
  @Transactional
  public void keep(SignedIn person, String name, String query) {
    if (name == null || name.isBlank() || name.strip().length() > 100 || name.chars().anyMatch(Character::isISOControl)) {
      throw Refused.invalid("name", Reason.NAMED_LINE, 100);
    }
    if (query.length() > 2_000) throw Refused.invalid("name", Reason.LONG_SEARCH);
    if (isOneMore(person, name.strip())) throw Refused.invalid("name", Reason.MANY_VIEWS, MOST);
    jdbc.sql("INSERT INTO saved_view (person, name, query) VALUES (?, ?, ?) "
        + "ON CONFLICT (person, name) DO UPDATE SET query = excluded.query").params(person.id(), name.strip(), query).update();
  }

  private boolean isOneMore(SignedIn person, String name) {
    var kept = of(person);
    return kept.size() >= MOST && kept.stream().noneMatch(view -> view.name().equals(name));
  }

  /** Whoever gets the id next starts with none. */
  @EventListener
  void on(AccountDeleted deleted) {
    jdbc.sql("DELETE FROM saved_view WHERE person = ?").param(deleted.person()).update();
  }

  @Transactional
  public void forget(SignedIn person, String name) {
    jdbc.sql("DELETE FROM saved_view WHERE person = ? AND name = ?").params(person.id(), name).update();
  }
}
