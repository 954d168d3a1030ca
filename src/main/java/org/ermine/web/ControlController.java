package org.ermine.web;

import java.io.IOException;
import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.ermine.access.Groups;
import org.ermine.access.Reason;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.control.Control;
import org.ermine.control.ControlCatalog;
import org.ermine.control.ControlFailure;
import org.ermine.control.Controls;
import org.ermine.control.Leaning;
import org.ermine.control.Reliance;
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
  private final Controls controls;
  private final CatalogDesk desk;
  private final Reliance reliance;

  ControlController(Controls controls, CatalogDesk desk, Reliance reliance) {
    this.controls = controls;
    this.desk = desk;
    this.reliance = reliance;
  }

  /** A test that has just been recorded. */
  record Tested(long id, String control) {}

  @GetMapping
  @Operation(summary = "The catalog of controls, each with its design rating, the tests that count today and when the next is due")
  public Paged<Control> list(@RequestParam(required = false) String q,
      @Parameter(description = "Only those whose test is overdue") @RequestParam(defaultValue = "false") boolean overdue,
      @Parameter(description = "Only those on which an open risk leans") @RequestParam(defaultValue = "false") boolean used,
      @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = Paged.DEFAULT_SIZE) int size) {
    var wanted = new Paged.Wanted(page, size);
    var found = controls.list(ControlRows.filter(q, overdue, used), wanted.page(), wanted.size());
    return wanted.of(found.items(), found.total());
  }

  @PostMapping(path = "/imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @Operation(summary = "Import an OSCAL catalog in JSON (trust)")
  public ControlCatalog.Imported imported(SignedIn person,
      @RequestPart(name = "file", required = false) MultipartFile file) throws IOException {
    person.require(Groups.TRUST);
    if (file == null) throw Refused.invalid("file", Reason.REQUIRED);
    try (var content = file.getInputStream()) {
      return desk.importControls(person, content);
    }
  }

  @PutMapping("/{id}/design")
  @Transactional
  @Operation(summary = "Rate how well a control is designed, effective at once (trust)")
  public Control design(SignedIn person, @PathVariable String id,
      @RequestBody(content = @Content(schema = @Schema(implementation = Asked.Design.class)))
      @org.springframework.web.bind.annotation.RequestBody Map<String, Object> body) {
    desk.design(person, id, body);
    return controls.find(id).orElseThrow(() -> Refused.notFound("Control " + id));
  }

  @PutMapping("/{id}/schedule")
  @Transactional
  @Operation(summary = "Decide how often a control is to be tested (trust)")
  public Control schedule(SignedIn person, @PathVariable String id,
      @RequestBody(content = @Content(schema = @Schema(implementation = Asked.Schedule.class)))
      @org.springframework.web.bind.annotation.RequestBody Map<String, Object> body) {
    desk.schedule(person, id, body);
    return controls.find(id).orElseThrow(() -> Refused.notFound("Control " + id));
  }

  @GetMapping("/{id}/risks")
  @Operation(summary = "Which open risks lean on this control, and how each would stand if it did nothing, the hardest hit first")
  public Paged<Leaning> leaning(SignedIn person, @PathVariable String id, @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = Paged.DEFAULT_SIZE) int size) {
    person.requireSeesAll();
    if (controls.find(id).isEmpty()) throw Refused.notFound("Control " + id);
    return new Paged.Wanted(page, size).cut(reliance.on(id));
  }

  @GetMapping("/failures")
  @Operation(summary = "What if a control did nothing: all controls on which an open risk leans, the worst failure first")
  public Paged<ControlFailure> failures(SignedIn person, @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = Paged.DEFAULT_SIZE) int size) {
    person.requireSeesAll();
    return new Paged.Wanted(page, size).cut(reliance.ranked());
  }

  @PostMapping("/{id}/tests")
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Record a test of a control's operation (trust, feeds)")
  public Tested test(SignedIn person, @PathVariable String id,
      @RequestBody(content = @Content(schema = @Schema(implementation = Asked.Test.class)))
      @org.springframework.web.bind.annotation.RequestBody Map<String, Object> body) {
    return new Tested(desk.test(person, id, body), id);
  }
}
