package org.ermine.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who has an account, as administrators keep it. Reading asks for no right of the engine, changing asks for the caller's. */
public interface Directory {
  /**
   * @param email  null where there is none
   * @param groups ids of {@link Groups}
   */
  record Person(String id, String firstName, String lastName, String email, Set<String> groups) {
    public Person {
      groups = Set.copyOf(groups);
    }
  }

  /** In the order of their ids. */
  List<Person> list(int first, int most);

  long count();

  /**
   * Those who may be asked to do something, in the order of their ids.
   *
   * @param words part of an id or a name, in lower case
   */
  List<Person> doing(String words, int most);

  Optional<Person> find(String id);

  /**
   * @param password null for somebody who signs in at the provider alone
   * @throws Refused if the id is taken or nobody may have it, or the password is too weak
   */
  void add(Person person, String password);

  /** @throws Refused if the caller would lose the right to administer */
  void change(Person person);

  /**
   * Makes the person a member of these groups and of no other of those that are decided on, with the programme's own rights: what
   * the provider says of somebody who signs in.
   *
   * @param decided among which the change stays
   * @param groups  some of them
   */
  void changeGroups(String id, Set<String> decided, Set<String> groups);

  /** Sets a password, lifts a lock-out and ends the person's sessions. @throws Refused if it is too weak */
  void setPassword(String id, String password);

  /** @throws Refused if it is the caller's own account */
  void delete(String id);
}
