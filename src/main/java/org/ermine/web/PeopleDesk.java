package org.ermine.web;

import static org.ermine.access.Field.line;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.ermine.access.Accounts;
import org.ermine.access.Directory;
import org.ermine.access.FieldError;
import org.ermine.access.Field;
import org.ermine.access.Fields;
import org.ermine.access.Groups;
import org.ermine.access.ProviderSettings;
import org.ermine.access.Reason;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Accounts and groups, as administrators keep them, and one's own password. */
@Component
class PeopleDesk {
  private static final int LONGEST_PASSWORD = 200;
  private static final Field[] PARTICULARS = {line("firstName"), line("lastName"), line("email").orNone()};

  private final Directory directory;
  private final Accounts accounts;
  private final ProviderSettings provider;

  PeopleDesk(Directory directory, Accounts accounts, ProviderSettings provider) {
    this.directory = directory;
    this.accounts = accounts;
    this.provider = provider;
  }

  Paged<Directory.Person> list(Paged.Wanted page) {
    return page.of(directory.list((int) page.offset(), page.size()), directory.count());
  }

  @Transactional
  public Directory.Person add(Map<String, Object> body) {
    var fields = new HashMap<>(body);
    var password = provider.on() && !fields.containsKey("password") ? null : password(fields.remove("password"), "password");
    var groups = groups(fields.remove("groups"));
    var id = String.valueOf(fields.remove("id"));
    directory.add(person(id, fields, groups), password);
    return directory.find(id).orElseThrow();
  }

  @Transactional
  public Directory.Person change(String id, Map<String, Object> body) {
    var fields = new HashMap<>(body);
    var groups = groups(fields.remove("groups"));
    directory.change(person(id, fields, groups));
    return directory.find(id).orElseThrow();
  }

  /** In no transaction of its own: a wrong password has to count, whatever becomes of the request. */
  void changePassword(SignedIn person, String id, Map<String, Object> body) {
    var fields = new HashMap<>(body);
    var password = password(fields.remove("password"), "password");
    if (id.equals(person.id())) {
      // Also of an administrator: a browser left open must not be enough to take an account over.
      requireCurrent(id, password(fields.remove("current"), "current"));
    } else {
      person.require(Groups.ADMINISTRATORS);
    }
    Fields.of().read(fields);
    directory.setPassword(id, password);
  }

  @Transactional
  public void delete(String id) {
    directory.delete(id);
  }

  private void requireCurrent(String id, String password) {
    if (accounts.find(id).filter(Accounts.Account::locked).isPresent()) {
      throw Refused.forbidden("Too many wrong passwords. Wait a moment before you try again.");
    }
    if (!accounts.signsIn(id, password)) throw Refused.forbidden("That is not your password until now.");
  }

  private static Directory.Person person(String id, Map<String, Object> fields, Set<String> groups) {
    var values = Fields.of(PARTICULARS).read(fields);
    for (var name : List.of("firstName", "lastName", "email")) {
      if (values.has(name) && values.text(name).length() > 255) throw Refused.invalid(name, Reason.AT_MOST_CHARACTERS, 255);
    }
    return new Directory.Person(id, values.text("firstName"), values.text("lastName"), values.text("email"), groups);
  }

  private static String password(Object raw, String field) {
    if (raw instanceof String text && !text.isEmpty() && text.length() <= LONGEST_PASSWORD) return text;
    throw Refused.invalid(field, Reason.CHARACTERS, LONGEST_PASSWORD);
  }

  private static Set<String> groups(Object raw) {
    if (!(raw instanceof List<?> list)) throw Refused.invalid("groups", "must be a list of group ids");
    var errors = new ArrayList<FieldError>();
    var groups = new TreeSet<String>();
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) instanceof String group && (Groups.WORKING.contains(group) || Groups.ADMINISTRATORS.equals(group))) {
        groups.add(group);
      } else {
        errors.add(new FieldError("groups[" + i + "]", "is not a group of the programme"));
      }
    }
    if (!errors.isEmpty()) throw Refused.invalid(errors);
    return groups;
  }
}
