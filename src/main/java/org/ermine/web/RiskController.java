package org.ermine.web;

import java.math.BigDecimal;
import java.net.URI;
import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.ermine.access.SignedIn;
import org.ermine.access.Visibility;
import org.ermine.risk.Phase;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/risks")
@Tag(name = "risks")
class RiskController {
  private final RiskDesk desk;
  private final RiskReader reader;
  private final RiskStory story;
  private final Visibility visibility;

  RiskController(RiskDesk desk, RiskReader reader, RiskStory story, Visibility visibility) {
    this.desk = desk;
    this.reader = reader;
    this.story = story;
    this.visibility = visibility;
  }

  /** A candidate that has just been reported. */
  record Reported(String id, Phase phase) {}

  /** A control that now counts for a risk, with its share. */
  record Linked(String risk, String control, BigDecimal coverage) {}

  @PostMapping
  @ApiResponse(responseCode = "201", description = "It waits for triage")
  @Operation(summary = "Report a candidate")
  ResponseEntity<Reported> report(SignedIn person,
      @RequestBody(content = @Content(schema = @Schema(implementation = Asked.NewRisk.class)))
      @org.springframework.web.bind.annotation.RequestBody Map<String, Object> body) {
    var risk = desk.report(person, body);
    return ResponseEntity.created(URI.create("/api/risks/" + risk.id())).body(new Reported(risk.id(), risk.phase()));
  }

  @GetMapping
  @Operation(summary = "The risks that I may see, by id")
  Paged<RiskView> list(SignedIn person, @RequestParam(required = false) String service,
      @RequestParam(required = false) String severity, @RequestParam(required = false) String phase,
      @RequestParam(required = false) String owner, @RequestParam(required = false) String q,
      @RequestParam(required = false) Boolean touchedOutside,
      @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = Paged.DEFAULT_SIZE) int size) {
    return reader.list(person, RiskParameters.of(service, severity, phase, owner, q, touchedOutside),
        new Paged.Wanted(page, size));
  }

  @GetMapping("/{id}")
  @Operation(summary = "One risk with its newest validated assessment and the one under way")
  RiskView one(SignedIn person, @PathVariable String id) {
    visibility.require(person, id);
    return reader.one(person, id);
  }

  @GetMapping("/{id}/assessments")
  @Operation(summary = "Its assessments, newest first")
  Paged<Map<String, Object>> assessments(SignedIn person, @PathVariable String id, @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = Paged.DEFAULT_SIZE) int size) {
    visibility.require(person, id);
    return reader.assessments(id, new Paged.Wanted(page, size));
  }

  @GetMapping("/{id}/responses")
  @Operation(summary = "The plans for it, newest first, with actions, approvals and outcomes")
  Paged<Map<String, Object>> responses(SignedIn person, @PathVariable String id, @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = Paged.DEFAULT_SIZE) int size) {
    visibility.require(person, id);
    return story.responses(id, new Paged.Wanted(page, size));
  }

  @GetMapping("/{id}/history")
  @Operation(summary = "Everything that happened, oldest first")
  Paged<Map<String, Object>> history(SignedIn person, @PathVariable String id, @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = Paged.DEFAULT_SIZE) int size) {
    visibility.require(person, id);
    return story.history(id, new Paged.Wanted(page, size));
  }

  @PatchMapping("/{id}")
  @Operation(summary = "Change owner, service, category, title or recordsSince, with the reason (trust)")
  RiskView change(SignedIn person, @PathVariable String id,
      @RequestBody(content = @Content(schema = @Schema(implementation = Asked.Change.class)))
      @org.springframework.web.bind.annotation.RequestBody Map<String, Object> body) {
    desk.change(person, id, body);
    return reader.one(person, id);
  }

  @PostMapping("/{id}/withdraw")
  @Operation(summary = "Take back the response or assessment that waits for a decision (trust)")
  RiskView withdraw(SignedIn person, @PathVariable String id,
      @RequestBody(content = @Content(schema = @Schema(implementation = Asked.Reason.class)))
      @org.springframework.web.bind.annotation.RequestBody Map<String, Object> body) {
    desk.withdraw(person, id, body);
    return reader.one(person, id);
  }

  @PostMapping("/{id}/reopen")
  @Operation(summary = "Bring back a closed or rejected risk (trust)")
  RiskView reopen(SignedIn person, @PathVariable String id,
      @RequestBody(content = @Content(schema = @Schema(implementation = Asked.Reason.class)))
      @org.springframework.web.bind.annotation.RequestBody Map<String, Object> body) {
    desk.reopen(person, id, body);
    return reader.one(person, id);
  }

  @PostMapping("/{id}/occurrences")
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Record that it occurred, in every phase (trust, owner, feeds)")
  RiskDesk.Occurred occurred(SignedIn person, @PathVariable String id,
      @RequestBody(content = @Content(schema = @Schema(implementation = Asked.Occurrence.class)))
      @org.springframework.web.bind.annotation.RequestBody Map<String, Object> body) {
    return desk.occurred(person, id, body);
  }

  @PutMapping("/{id}/controls/{control}")
  @Operation(summary = "Link a control with the share that it covers (trust)")
  Linked link(SignedIn person, @PathVariable String id, @PathVariable String control,
      @RequestBody(content = @Content(schema = @Schema(implementation = Asked.Link.class)))
      @org.springframework.web.bind.annotation.RequestBody Map<String, Object> body) {
    return new Linked(id, control, desk.link(person, id, control, body));
  }
}
