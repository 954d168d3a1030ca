package org.ermine.web;

import java.io.IOException;
import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.ermine.access.Audit;
import org.ermine.access.Groups;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.identification.register.ImportLedger;
import org.ermine.identification.register.ImportProgress;
import org.ermine.identification.register.ImportResult;
import org.ermine.identification.register.RegisterFile;
import org.ermine.identification.register.RegisterImport;
import org.springframework.http.MediaType;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Registers of risks come in as files. */
@RestController
@Tag(name = "registers")
class RegisterController {
  private final RegisterImport registers;
  private final ImportLedger ledger;
  private final Audit audit;

  RegisterController(RegisterImport registers, ImportLedger ledger, Audit audit) {
    this.registers = registers;
    this.ledger = ledger;
    this.audit = audit;
  }

  @PostMapping(path = "/api/registers/imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @Transactional
  @Operation(summary = "Import a register of risks, all rows or, if partial, the good ones (trust)")
  public ImportResult importFile(SignedIn person, @RequestPart(name = "file", required = false) MultipartFile file,
      @RequestParam(defaultValue = "false") boolean dryRun, @RequestParam(defaultValue = "false") boolean partial,
      @RequestParam(required = false) String register) throws IOException {
    person.require(Groups.TRUST);
    if (file == null) throw Refused.invalid("file", "is required");
    try (var content = file.getInputStream(); var taken = RegisterFile.of(file.getOriginalFilename(), content)) {
      var imported = registers.importFile(taken, dryRun, partial, register, person.id());
      if (!dryRun) {
        audit.record(Audit.Kind.IMPORT, person.id(), imported.register(), Map.of("import", imported.id(), "sha256", taken.sha256(),
            "accepted", imported.accepted(), "unchanged", imported.unchanged(), "rejected", imported.rejected()));
      }
      return imported;
    }
  }

  @GetMapping("/api/registers/imports")
  @Operation(summary = "What was handed in, the newest first, and how far it is (trust, management, erm, auditors)")
  public Paged<ImportProgress> imports(SignedIn person, @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = Paged.DEFAULT_SIZE) int size) {
    requireReader(person);
    var wanted = new Paged.Wanted(page, size);
    return wanted.of(ledger.newest(wanted.size(), wanted.offset()), ledger.count());
  }

  @GetMapping("/api/registers/imports/{id}")
  @Operation(summary = "How far an import is: its rows, and how many of their rounds have started")
  public ImportProgress importProgress(SignedIn person, @PathVariable long id) {
    requireReader(person);
    return ledger.find(id).orElseThrow(() -> Refused.notFound("The import " + id));
  }

  private static void requireReader(SignedIn person) {
    person.require(Groups.TRUST, Groups.MANAGEMENT, Groups.ERM, Groups.AUDITORS);
  }
}
