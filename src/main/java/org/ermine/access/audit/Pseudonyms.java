package org.ermine.access.audit;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The names under which people stand in the audit trail. Random, so that nothing leads from one back to a person but the row that
 * {@link #forget} deletes. Entries of versions before there were pseudonyms keep the user ids under which they were sealed.
 */
@Repository
public class Pseudonyms {
  /** The programme itself. No user id can contain parentheses. */
  public static final String SYSTEM = "(system)";
  /** Somebody who is not signed in. */
  public static final String NOBODY = "(nobody)";
  /** A name that no account has: it may be a password that went into the wrong field, so it is not kept. */
  public static final String UNKNOWN = "(unknown)";

  private final JdbcClient jdbc;
  private final TransactionTemplate apart;

  Pseudonyms(JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.apart = new TransactionTemplate(transactions);
    this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** The pseudonym of this person, made at the first call. In a transaction of its own: nobody waits for whoever made it first. */
  public String of(String person) {
    return find(person).orElseGet(() -> apart.execute(transaction -> {
      jdbc.sql("INSERT INTO person_pseudonym (user_id) VALUES (?) ON CONFLICT DO NOTHING").param(person).update();
      return find(person).orElseThrow();
    }));
  }

  public Optional<String> find(String person) {
    return jdbc.sql("SELECT pseudonym FROM person_pseudonym WHERE user_id = ?").param(person).query(String.class).optional();
  }

  /** Who of these words are people, with their pseudonyms. */
  Map<String, String> among(Set<String> words) {
    var people = new HashMap<String, String>();
    if (words.isEmpty()) return people;
    jdbc.sql("""
            SELECT p.user_id FROM person_pseudonym p WHERE p.user_id = ANY (:words)
            UNION SELECT u.id_ FROM camunda.act_id_user u WHERE u.id_ = ANY (:words)""")
        .param("words", words.toArray(String[]::new)).query(String.class).list()
        .forEach(person -> people.put(person, of(person)));
    return people;
  }

  /** The people behind these pseudonyms, as far as they have not been forgotten. */
  Map<String, String> behind(Set<String> pseudonyms) {
    var people = new HashMap<String, String>();
    if (pseudonyms.isEmpty()) return people;
    jdbc.sql("SELECT pseudonym, user_id FROM person_pseudonym WHERE pseudonym = ANY (?)")
        .param(pseudonyms.toArray(String[]::new)).query(row -> { people.put(row.getString(1), row.getString(2)); });
    return people;
  }

  /**
   * Makes this person unknown for good.
   *
   * @return the pseudonym under which they stay on the trail; empty if they never were on it
   */
  public Optional<String> forget(String person) {
    return jdbc.sql("DELETE FROM person_pseudonym WHERE user_id = ? RETURNING pseudonym").param(person).query(String.class)
        .optional();
  }
}
