package org.ermine.web;

import java.io.IOException;
import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.ermine.access.Audit;
import org.ermine.access.Field;
import org.ermine.access.Fields;
import org.ermine.access.Groups;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.control.Control;
import org.ermine.control.ControlCatalog;
import org.ermine.control.ControlDesk;
import org.ermine.control.Controls;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/controls")
@Tag(name = "controls")
class ControlController {
  private static final Fields DESIGN = Fields.of(Field.number("design", "0", "1"));
  private static final Fields TEST = Fields.of(Field.date("performedOn"), Field.choice("result", "pass", "fail"),
      Field.text("evidence"));

  private final Controls controls;
  private final ControlCatalog catalog;
  private final ControlDesk desk;
  private final Audit audit;

  ControlController(Controls controls, ControlCatalog catalog, ControlDesk desk, Audit audit) {
    this.controls = controls;
    this.catalog = catalog;
    this.desk = desk;
    this.audit = audit;
  }

  /** A test that has just been recorded. */
  record Tested(long id, String control) {}

  @GetMapping
  @Operation(summary = "The catalog of controls, each with its design rating and the tests that count today")
  public Paged<Control> list(@RequestParam(required = false) String q, @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = Paged.DEFAULT_SIZE) int size) {
    var wanted = new Paged.Wanted(page, size);
    var found = controls.list(Bodies.parameter("q", q), wanted.page(), wanted.size());
    return wanted.of(found.items(), found.total());
  }

  @PostMapping(path = "/imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @Transactional
  @Operation(summary = "Import an OSCAL catalog in JSON (trust)")
  public ControlCatalog.Imported imported(SignedIn person,
      @RequestPart(name = "file", required = false) MultipartFile file) throws IOException {
    person.require(Groups.TRUST);
    if (file == null) throw Refused.invalid("file", "is required");
    try (var content = file.getInputStream()) {
      var imported = catalog.importCatalog(content, person.id());
      audit.record(Audit.Kind.IMPORT, person.id(), "controls", Map.of("catalog", imported.catalog(),
          "accepted", imported.accepted(), "unchanged", imported.unchanged()));
      return imported;
    }
  }

  @PutMapping("/{id}/design")
  @Transactional
  @Operation(summary = "Rate how well a control is designed, effective at once (trust)")
  public Control design(SignedIn person, @PathVariable String id,
      @RequestBody(content = @Content(schema = @Schema(implementation = Asked.Design.class)))
      @org.springframework.web.bind.annotation.RequestBody Map<String, Object> body) {
    person.require(Groups.TRUST);
    var design = DESIGN.read(body).number("design");
    var before = controls.find(id).map(Control::design);
    desk.rateDesign(id, design, person.id());
    audit.record(Audit.Kind.CONTROL.by(person.id(), id, Map.of("what", "design"))
        .changed(before.map(rated -> Map.of("design", rated)).orElse(null), Map.of("design", design)));
    return controls.find(id).orElseThrow(() -> Refused.notFound("Control " + id));
  }

  @PostMapping("/{id}/tests")
  @Transactional
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Record a test of a control's operation (trust, feeds)")
  public Tested test(SignedIn person, @PathVariable String id,
      @RequestBody(content = @Content(schema = @Schema(implementation = Asked.Test.class)))
      @org.springframework.web.bind.annotation.RequestBody Map<String, Object> body) {
    person.require(Groups.TRUST, Groups.FEEDS);
    var test = TEST.read(body);
    var number = desk.recordTest(id, test.date("performedOn"), test.text("result"), test.text("evidence"), person.id());
    audit.record(Audit.Kind.CONTROL, person.id(), id, Map.of("test", number, "result", test.text("result")));
    return new Tested(number, id);
  }
}
