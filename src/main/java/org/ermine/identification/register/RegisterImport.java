package org.ermine.identification.register;

import static org.ermine.access.Field.line;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.ermine.access.Fields;
import org.ermine.access.Groups;
import org.ermine.access.People;
import org.ermine.access.Refused;
import org.ermine.risk.Services;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Imports a register of risks: all of its rows in one transaction, whose rounds then start from the queue. */
@Component
public class RegisterImport {
  /** The register's name where none is given. */
  public static final String DEFAULT = "default";

  private static final int LONGEST_NAME = 100;
  private static final Fields NAME = Fields.of(line("register").orNone());

  private final RegisterStore store;
  private final ImportLedger ledger;
  private final Services services;
  private final People people;

  RegisterImport(RegisterStore store, ImportLedger ledger, Services services, People people) {
    this.store = store;
    this.ledger = ledger;
    this.services = services;
    this.people = people;
  }

  /**
   * Reads a register in XLSX or CSV or an OSCAL POA&amp;M; its content tells which.
   *
   * @param dryRun checks everything and stores nothing
   * @param partial takes good rows although others are bad; otherwise it is all or nothing
   * @param register in which a row's id is unique, at most 100 characters; null or blank for {@link #DEFAULT}
   * @param actor who imports, and so reports these risks
   * @throws Refused as invalid with line, field and reason of everything that is wrong, if the file can't be read to its end, has
   *     no rows, or has bad ones where all or nothing was asked for; as stale while another import into this register is running
   */
  @Transactional
  public ImportResult importFile(RegisterFile file, boolean dryRun, boolean partial, String register, String actor) {
    var name = name(register);
    if (dryRun) {
      var run = new ImportRun(partial, check(), ids -> store.imported(name, ids), entries -> List.of());
      read(file, run);
      return run.result(null, name);
    }
    if (!store.reserve(name)) {
      throw Refused.stale("Another import into the register " + name + " is running; repeat this one when it has ended.");
    }
    long id = ledger.begin(name, file, partial, actor);
    var origin = new RegisterStore.Origin(id, name, actor);
    var run = new ImportRun(partial, check(), ids -> store.imported(name, ids), entries -> store.add(origin, entries));
    try {
      read(file, run);
    } catch (Refused refused) {
      ledger.refused(id, run.refused());
      throw refused;
    }
    ledger.stored(id, run.stored());
    return run.result(id, name);
  }

  private static void read(RegisterFile file, ImportRun run) {
    try {
      RegisterFormat.read(file.path(), run);
    } catch (UnreadableRegister fault) {
      throw run.unreadable(fault);
    } catch (IOException e) {
      throw new UncheckedIOException("The file can't be read", e);
    }
    run.end();
  }

  private RowCheck check() {
    Set<String> leaves = new TreeSet<>();
    var all = services.all();
    all.forEach(service -> leaves.add(service.id()));
    all.forEach(service -> {
      if (service.parent() != null) leaves.remove(service.parent());
    });
    var owners = people.membersOf(Groups.OWNERS);
    return new RowCheck(leaves::contains, owners::contains);
  }

  private static String name(String register) {
    if (register == null || register.isBlank()) return DEFAULT;
    var name = NAME.read(Map.of("register", register)).text("register");
    if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
      throw Refused.invalid("register", "must be at most " + LONGEST_NAME + " characters");
    }
    if (name.lines().count() > 1) throw Refused.invalid("register", "must be one line");
    return name;
  }
}
