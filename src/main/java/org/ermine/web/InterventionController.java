package org.ermine.web;

import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.ermine.access.SignedIn;
import org.ermine.risk.Intervention;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/risks/{id}/interventions")
@Tag(name = "risks")
class InterventionController {
  private final InterventionDesk desk;

  InterventionController(InterventionDesk desk) {
    this.desk = desk;
  }

  /** What has just been reviewed, by number. */
  record Reviewed(String risk, List<Long> interventions) {}

  @GetMapping
  @Operation(summary = "What was done to its process by hand, newest first, with the reviews")
  Paged<Intervention> list(SignedIn person, @PathVariable String id, @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = Paged.DEFAULT_SIZE) int size) {
    return desk.list(person, id, new Paged.Wanted(page, size));
  }

  @PostMapping("/review")
  @Operation(summary = "Review what was done by hand (trust, nobody who did any of it)",
      description = "All that waits for a review, or what waits up to the number `upTo`.")
  Reviewed review(SignedIn person, @PathVariable String id,
      @RequestBody(content = @Content(schema = @Schema(implementation = Asked.InterventionReview.class)))
      @org.springframework.web.bind.annotation.RequestBody Map<String, Object> body) {
    return new Reviewed(id, desk.review(person, id, body));
  }
}
