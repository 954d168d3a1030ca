package org.ermine.web;

import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.ermine.access.SignedIn;
import org.ermine.risk.RelationKind;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/risks/{id}/relations")
@Tag(name = "risks")
class RelationController {
  private final RelationDesk desk;

  RelationController(RelationDesk desk) {
    this.desk = desk;
  }

  /** Two risks that are now related. */
  record Relation(String risk, RelationKind kind, String other) {}

  @GetMapping
  @Operation(summary = "To which risks it is related, seen from both sides",
      description = "`causes`, `contributes-to`, `parent`, or their inverse `caused by`, `contributed to by`, `child`. Of risks "
          + "that you may not see there is a number in `hidden`. Relations are for people to read: no sum, no roll-up and no simulation "
          + "uses them.")
  RelationDesk.RelatedRisks list(SignedIn person, @PathVariable String id, @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = Paged.DEFAULT_SIZE) int size) {
    return desk.of(person, id, new Paged.Wanted(page, size));
  }

  @PutMapping("/{other}")
  @Operation(summary = "Say that it causes, contributes to or is the parent of another risk (trust)",
      description = "One relation at most from one risk to another: a different one ends. A risk has one parent at most and is "
          + "never under itself. When a risk is merged, its relations go to the other one.")
  Relation relate(SignedIn person, @PathVariable String id, @PathVariable String other,
      @RequestBody(content = @Content(schema = @Schema(implementation = Asked.NewRelation.class),
          examples = @ExampleObject("{\"kind\": \"contributes-to\"}")))
      @org.springframework.web.bind.annotation.RequestBody Map<String, Object> body) {
    return new Relation(id, desk.relate(person, id, other, body), other);
  }

  @DeleteMapping("/{other}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "End the relation to another risk; it stays on record (trust)")
  void end(SignedIn person, @PathVariable String id, @PathVariable String other) {
    desk.end(person, id, other);
  }
}
