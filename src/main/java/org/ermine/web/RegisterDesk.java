package org.ermine.web;

import java.io.InputStream;
import java.util.Map;

import org.ermine.access.Audit;
import org.ermine.access.Groups;
import org.ermine.access.SignedIn;
import org.ermine.identification.register.ImportResult;
import org.ermine.identification.register.RegisterFile;
import org.ermine.identification.register.RegisterImport;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes registers in and leaves an entry in the audit trail. */
@Component
public class RegisterDesk {
  private final RegisterImport registers;
  private final Audit audit;

  RegisterDesk(RegisterImport registers, Audit audit) {
    this.registers = registers;
    this.audit = audit;
  }

  /**
   * As {@link RegisterImport#importFile}.
   *
   * @param name what its sender calls the file; may be null
   */
  @Transactional
  public ImportResult importFile(SignedIn person, String name, InputStream content, boolean dryRun, boolean partial,
      String register) {
    person.require(Groups.TRUST);
    try (var file = RegisterFile.of(name, content)) {
      var imported = registers.importFile(file, dryRun, partial, register, person.id());
      if (!dryRun) {
        audit.record(Audit.Kind.IMPORT, person.id(), imported.register(), Map.of("import", imported.id(), "sha256", file.sha256(),
            "accepted", imported.accepted(), "unchanged", imported.unchanged(), "rejected", imported.rejected()));
      }
      return imported;
    }
  }
}
