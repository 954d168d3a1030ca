package org.ermine.web;

import java.io.IOException;
import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.ermine.access.Audit;
import org.ermine.access.Groups;
import org.ermine.access.Reason;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.identification.register.ImportLedger;
import org.ermine.identification.register.ImportProgress;
import org.ermine.identification.register.ImportResult;
import org.ermine.identification.register.export.RegisterExport;
import org.ermine.identification.register.export.RegisterExport.Format;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Registers of risks come in and go out as files. */
@RestController
@Tag(name = "registers")
class RegisterController {
  private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  private static final Map<String, Export> EXPORTS = Map.of("csv", new Export(Format.CSV, "text/csv;charset=UTF-8"),
      "xlsx", new Export(Format.XLSX, XLSX), "json", new Export(Format.JSON, MediaType.APPLICATION_JSON_VALUE));

  private record Export(Format format, String type) {}

  private final RegisterDesk desk;
  private final RegisterExport exports;
  private final ImportLedger ledger;
  private final Audit audit;

  RegisterController(RegisterDesk desk, RegisterExport exports, ImportLedger ledger, Audit audit) {
    this.desk = desk;
    this.exports = exports;
    this.ledger = ledger;
    this.audit = audit;
  }

  @PostMapping(path = "/api/registers/imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @Operation(summary = "Import a register of risks, all rows or, if partial, the good ones (trust)", description = "CSV in UTF-8 "
      + "with commas, semicolons or tabs, XLSX, or an OSCAL POA&M in JSON; at most 100,000 rows and 20 MB. Columns, in any order: "
      + "`id` and `description` are required; `title`, `category`, `service`, `owner`, `likelihood` and `impact` (1 to 5, or Very "
      + "Low, Low, Moderate, High, Very High), `responseType` (accept, avoid, mitigate, transfer), `responseCost` (digits with a "
      + "point, no separators of thousands), `responseDescription`, `status` (open, investigating, remediating, "
      + "deviation-requested, deviation-approved, closed). The headings of NISTIR 8286's risk register mean the same. A blank "
      + "service or owner is found at triage. `id` is unique within `register`, `default` if it has no name: the same row again "
      + "changes nothing, a changed one is refused. An error names line, field and reason; `dryRun` stores nothing.")
  public ImportResult importFile(SignedIn person, @RequestPart(name = "file", required = false) MultipartFile file,
      @RequestParam(defaultValue = "false") boolean dryRun, @RequestParam(defaultValue = "false") boolean partial,
      @RequestParam(required = false) String register) throws IOException {
    person.require(Groups.TRUST);
    if (file == null) throw Refused.invalid("file", Reason.REQUIRED);
    try (var content = file.getInputStream()) {
      return desk.importFile(person, file.getOriginalFilename(), content, dryRun, partial, register);
    }
  }

  @GetMapping("/api/registers/export.{format}")
  @Operation(summary = "The risks that I may see as a register that imports again", description = "CSV, XLSX or, as `json`, an "
      + "OSCAL POA&M, with the columns of imports and the filters of `GET /api/risks`. `id` is the risk's id; with `register`, only "
      + "what was imported into that register, under its rows' ids: imported into it again, it changes nothing. A text that starts "
      + "like a formula stands behind an apostrophe, which imports take off again. An import takes 20 MB.")
  @ApiResponse(responseCode = "200", content = {@Content(mediaType = "text/csv"), @Content(mediaType = XLSX),
      @Content(mediaType = MediaType.APPLICATION_JSON_VALUE)})
  ResponseEntity<InputStreamResource> export(SignedIn person,
      @Parameter(schema = @Schema(allowableValues = {"csv", "xlsx", "json"})) @PathVariable String format,
      @RequestParam(required = false) String service, @RequestParam(required = false) String severity,
      @RequestParam(required = false) String phase, @RequestParam(required = false) String owner,
      @RequestParam(required = false) String q, @RequestParam(required = false) Boolean touchedOutside,
      @RequestParam(required = false) String register) throws IOException {
    var kind = EXPORTS.get(format);
    if (kind == null) throw Refused.notFound("A register as " + format);
    var filter = RiskParameters.of(service, severity, phase, owner, q, touchedOutside);
    var exported = exports.write(kind.format(), filter, Bodies.parameter("register", register), person);
    try {
      audit.record(Audit.Kind.EXPORT, person.id(), "register." + format, Map.of("risks", exported.risks(), "bytes", exported.size()));
      return ResponseEntity.ok().contentType(MediaType.parseMediaType(kind.type())).contentLength(exported.size())
          .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"register." + format + "\"")
          .body(new InputStreamResource(exported.open()));
    } catch (IOException | RuntimeException fault) {
      exported.close();
      throw fault;
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
    person.requireSeesAll();
  }
}
