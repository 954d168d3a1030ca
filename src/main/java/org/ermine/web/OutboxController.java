package org.ermine.web;

import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.ermine.access.Audit;
import org.ermine.access.Groups;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.outbox.OutboxDesk;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Deliveries to the outside world, for operators. */
@RestController
@RequestMapping("/api/outbox")
@Tag(name = "outbox")
class OutboxController {
  private final OutboxDesk desk;
  private final Audit audit;

  OutboxController(OutboxDesk desk, Audit audit) {
    this.desk = desk;
    this.audit = audit;
  }

  /** A delivery that begins anew. */
  record Retried(long id, String state) {}

  @GetMapping
  @Operation(summary = "Deliveries, newest first; those that were given up unless another state is asked for (camunda-admin)")
  public Paged<OutboxDesk.Shown> list(SignedIn person, @RequestParam(defaultValue = "failed") String state,
      @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = Paged.DEFAULT_SIZE) int size) {
    person.require(Groups.ADMINISTRATORS);
    var wanted = new Paged.Wanted(page, size);
    var found = desk.list(state(state), wanted.size(), wanted.offset());
    return wanted.of(found.items(), found.total());
  }

  @PostMapping("/{id}/retry")
  @Transactional
  @Operation(summary = "Try a delivery again that was given up (camunda-admin)")
  public Retried retry(SignedIn person, @PathVariable long id) {
    person.require(Groups.ADMINISTRATORS);
    if (!desk.retry(id)) throw Refused.stale("No delivery with this number has been given up.");
    audit.record(Audit.Kind.DELIVERY, person.id(), "outbox", Map.of("delivery", id));
    return new Retried(id, "pending");
  }

  private static OutboxDesk.State state(String word) {
    try {
      return OutboxDesk.State.valueOf(word.toUpperCase(java.util.Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw Refused.invalid("state", "must be one of pending, delivered, dropped, failed");
    }
  }
}
