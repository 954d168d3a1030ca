package org.ermine.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.ermine.access.Audit;
import org.ermine.access.FieldError;
import org.ermine.access.Groups;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.identification.SignalDecisions;
import org.ermine.identification.SignalIntake;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/signals")
@Tag(name = "signals")
class SignalController {

  private final SignalIntake intake;
  private final SignalDecisions decisions;
  private final SignalReader reader;
  private final Audit audit;

  SignalController(SignalIntake intake, SignalDecisions decisions, SignalReader reader, Audit audit) {
    this.intake = intake;
    this.decisions = decisions;
    this.reader = reader;
    this.audit = audit;
  }

  /** @param accepted how many were new */
  record Taken(long accepted, long known, List<SignalIntake.Received> items) {}

  /**
   * @param accepted how many were decided
   * @param unchanged how many had that decision before
   * @param rejected how many were left out, for the errors that name them
   */
  record Decided(long accepted, long unchanged, long rejected, List<SignalDecisions.Decided> items, List<FieldError> errors) {}

  @PostMapping
  @Transactional
  @Operation(summary = "Deliver signals (trust, feeds)", description = "A new signal that looks like an open risk, with a "
      + "similarity of at least 0.55, waits in state `proposed` for Trust to decide; any other becomes a candidate at once. "
      + "Delivered again, with the same `source` and `externalId`, it changes nothing. At most 500 in one request.")
  public Taken receive(SignedIn person, @RequestBody(content = @Content(array =
      @ArraySchema(schema = @Schema(implementation = Asked.Signal.class))))
      @org.springframework.web.bind.annotation.RequestBody List<Map<String, Object>> signals) {
    person.require(Groups.TRUST, Groups.FEEDS);
    var errors = new ArrayList<FieldError>();
    var rows = Bodies.rows(SignalIntake.SIGNAL, "signals", signals, errors);
    if (!errors.isEmpty()) throw Refused.invalid(errors);
    var received = intake.receive(List.copyOf(rows.values()), person.id());
    var accepted = received.stream().filter(SignalIntake.Received::created).count();
    audit.record(Audit.Kind.SIGNAL, person.id(), "signals", Map.of("accepted", accepted, "known", received.size() - accepted));
    return new Taken(accepted, received.size() - accepted, received);
  }

  @GetMapping
  @Operation(summary = "Signals with the risks that they look like, oldest first (trust, management, erm, auditors)",
      description = "`state` is proposed, candidate, evidence or dismissed. A proposal's `similarity` is 1 - (1 - words) "
          + "(1 - 0.9 [both name the same CVE or GHSA]) (1 - 0.1 [the same service]); `words` is the share of the titles' weight "
          + "that both have in common, where a word that d of n titles have weighs ln(1 + n / d).")
  Paged<Map<String, Object>> list(SignedIn person, @RequestParam(required = false) String state,
      @RequestParam(required = false) String source, @RequestParam(required = false) String risk,
      @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = Paged.DEFAULT_SIZE) int size) {
    person.requireSeesAll();
    var word = Bodies.parameter("state", state);
    return reader.signals(word == null ? null : word.toLowerCase(Locale.ROOT), Bodies.parameter("source", source),
        Bodies.parameter("risk", risk), new Paged.Wanted(page, size));
  }

  @PostMapping("/decisions")
  @Transactional
  @Operation(summary = "Decide what signals are, many at a time (trust)", description = "Evidence raises the risk's signal, so "
      + "that a review sees it. `risk` goes with evidence; `reason` is needed to dismiss and to decide anew. A further decision "
      + "takes the place of the one before, which is kept; what became a candidate is decided at its triage. All or nothing, "
      + "unless `partial`; an error's `field` names the item, `[3].risk` for the fourth.")
  public Decided decide(SignedIn person, @RequestParam(defaultValue = "false") boolean partial,
      @RequestBody(content = @Content(array = @ArraySchema(schema = @Schema(implementation = Asked.SignalDecision.class))))
      @org.springframework.web.bind.annotation.RequestBody List<Map<String, Object>> body) {
    person.require(Groups.TRUST);
    var errors = new ArrayList<FieldError>();
    var rows = Bodies.rows(SignalDecisions.DECISION, "decisions", body, errors);
    var outcome = decisions.decide(rows, errors, partial, person.id());
    var changed = outcome.decided().stream().filter(SignalDecisions.Decided::changed).toList();
    for (var decided : changed) {
      audit.record(Audit.Kind.SIGNAL, person.id(), decided.source() + " " + decided.externalId(),
          decided.risk() == null ? Map.of("state", decided.state()) : Map.of("state", decided.state(), "risk", decided.risk()));
    }
    return new Decided(changed.size(), outcome.decided().size() - changed.size(), body.size() - outcome.decided().size(),
        outcome.decided(),
        outcome.errors());
  }

  @GetMapping("/decisions")
  @Operation(summary = "What was decided about signals, newest first (trust, management, erm, auditors)")
  Paged<Map<String, Object>> decisions(SignedIn person, @RequestParam(required = false) String source,
      @RequestParam(required = false) String externalId, @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = Paged.DEFAULT_SIZE) int size) {
    person.requireSeesAll();
    return reader.decisions(Bodies.parameter("source", source), Bodies.parameter("externalId", externalId),
        new Paged.Wanted(page, size));
  }
}
