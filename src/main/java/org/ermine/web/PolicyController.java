package org.ermine.web;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.ermine.access.SignedIn;
import org.ermine.policy.Changes;
import org.ermine.policy.Policies;
import org.ermine.policy.Trial;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/policies")
@Tag(name = "policies")
class PolicyController {
  private final PolicyDesk policies;

  PolicyController(PolicyDesk policies) {
    this.policies = policies;
  }

  @GetMapping
  @Operation(summary = "The decision tables in force, each with its version, since when and who approved it "
      + "(trust, management, erm, auditors, camunda-admin)")
  List<Policies.Summary> list(SignedIn person) {
    return policies.list(person);
  }

  @GetMapping("/{key}")
  @Operation(summary = "A decision table: its columns, its rules and all its versions")
  Policies.Detail find(SignedIn person,
      @Parameter(description = "likelihood, severity, strategy, approval, acceptance or cadence", example = "severity")
      @PathVariable String key) {
    return policies.find(person, key);
  }

  @PostMapping(path = "/{key}/trials", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Try a changed table on what was assessed (trust, management, erm, camunda-admin)",
      description = "`file` is the table as DMN 1.3, with the same decision, inputs and outputs and the hit policy UNIQUE. A cell "
          + "under an input says `-`, a number, a comparison, an interval, a list of these, or `not(...)`; an answer is a literal. "
          + "Every input has to meet exactly one rule. The newest scores of all open risks, and the assessments validated from "
          + "`from` to `to`, are computed again from the same inputs, with the table in force and with this one; what differs is "
          + "kept with the trial. Nothing else changes.")
  Trial tryOut(SignedIn person, @PathVariable String key, @RequestPart(name = "file", required = false) MultipartFile file,
      @Parameter(description = "The first day, in UTC, of the past to be replayed", example = "2026-01-01")
      @RequestParam(required = false) String from,
      @Parameter(description = "The last one", example = "2026-06-30") @RequestParam(required = false) String to)
      throws IOException {
    return policies.tryOut(person, key, file, from, to);
  }

  @GetMapping("/{key}/trials")
  @Operation(summary = "The trials of this table, the newest first, and how far each has come")
  Paged<Trial> trials(SignedIn person, @PathVariable String key, @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = Paged.DEFAULT_SIZE) int size) {
    return policies.trials(person, key, new Paged.Wanted(page, size));
  }

  @GetMapping("/{key}/trials/{id}")
  @Operation(summary = "A trial, with the table that is on trial")
  PolicyDesk.Tried trial(SignedIn person, @PathVariable String key, @PathVariable String id) {
    return policies.trial(person, key, id);
  }

  @GetMapping("/{key}/trials/{id}/changes")
  @Operation(summary = "Who would change level, severity, strategy, approvers, longest acceptance or cadence, and by which rules "
      + "(trust, management, erm, auditors)")
  Paged<Changes.Changed> changed(SignedIn person, @PathVariable String key, @PathVariable String id,
      @Parameter(description = "The key of the table whose answer changes", example = "approval")
      @RequestParam(required = false) String kind, @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = Paged.DEFAULT_SIZE) int size) {
    return policies.changed(person, key, id, kind, new Paged.Wanted(page, size));
  }

  @PostMapping("/{key}/trials/{id}/proposal")
  @Operation(summary = "Propose to adopt a tried table from a day (trust, erm; nobody who tried it)")
  Trial propose(SignedIn person, @PathVariable String key, @PathVariable String id,
      @RequestBody(content = @Content(schema = @Schema(implementation = Asked.PolicyProposal.class)))
      @org.springframework.web.bind.annotation.RequestBody Map<String, Object> body) {
    return policies.propose(person, key, id, body);
  }

  @PostMapping("/{key}/trials/{id}/approval")
  @Operation(summary = "Approve or reject what was proposed (management; nobody who tried or proposed it)")
  Trial approve(SignedIn person, @PathVariable String key, @PathVariable String id,
      @RequestBody(content = @Content(schema = @Schema(implementation = Asked.PolicyDecision.class)))
      @org.springframework.web.bind.annotation.RequestBody Map<String, Object> body) {
    return policies.decide(person, key, id, body);
  }

  @PostMapping("/{key}/trials/{id}/adoption")
  @Operation(summary = "Adopt what was approved: it is deployed on its day, or at once "
      + "(camunda-admin; nobody with another part in it)",
      description = "The day begins at midnight in UTC. Risks whose severity, strategy or approvers change are then scored anew, "
          + "one after the other; what was assessed before keeps the policy under which it was made.")
  Trial adopt(SignedIn person, @PathVariable String key, @PathVariable String id) {
    return policies.adopt(person, key, id);
  }
}
