package org.ermine.web;

import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.ermine.access.Audit;
import org.ermine.access.Field;
import org.ermine.access.Fields;
import org.ermine.access.Groups;
import org.ermine.access.SignedIn;
import org.ermine.identification.SignalIntake;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "signals")
class SignalController {
  private static final Fields LIST = Fields.of(Field.rows("signals", SignalIntake.SIGNAL));

  private final SignalIntake intake;
  private final Audit audit;

  SignalController(SignalIntake intake, Audit audit) {
    this.intake = intake;
    this.audit = audit;
  }

  /** @param accepted how many were new */
  record Taken(long accepted, long known, List<SignalIntake.Received> items) {}

  @PostMapping("/api/signals")
  @Transactional
  @Operation(summary = "Deliver signals; each new one becomes a candidate (trust, feeds)")
  public Taken receive(SignedIn person, @RequestBody(content = @Content(array =
      @ArraySchema(schema = @Schema(implementation = Asked.Signal.class))))
      @org.springframework.web.bind.annotation.RequestBody List<Map<String, Object>> signals) {
    person.require(Groups.TRUST, Groups.FEEDS);
    var received = intake.receive(Bodies.rows(LIST, "signals", signals), person.id());
    var accepted = received.stream().filter(SignalIntake.Received::created).count();
    audit.record(Audit.Kind.SIGNAL, person.id(), "signals", Map.of("accepted", accepted, "known", received.size() - accepted));
    return new Taken(accepted, received.size() - accepted, received);
  }
}
