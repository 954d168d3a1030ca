package org.ermine.web;

import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.ermine.access.Groups;
import org.ermine.access.SignedIn;
import org.ermine.access.Substitution;
import org.ermine.access.SubstitutionDesk;
import org.ermine.access.Substitutions;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/people/{id}/substitutions")
@Tag(name = "people")
class SubstitutionController {
  private final SubstitutionDesk desk;
  private final Substitutions substitutions;

  SubstitutionController(SubstitutionDesk desk, Substitutions substitutions) {
    this.desk = desk;
    this.substitutions = substitutions;
  }

  @GetMapping
  @Operation(summary = "Who stands in for a person and for whom they do, newest first (oneself, camunda-admin, trust, auditors)")
  Paged<Substitution> list(SignedIn person, @PathVariable String id, @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = Paged.DEFAULT_SIZE) int size) {
    if (!person.id().equals(id)) person.require(Groups.ADMINISTRATORS, Groups.TRUST, Groups.AUDITORS);
    var wanted = new Paged.Wanted(page, size);
    return wanted.of(substitutions.about(id, wanted.size(), wanted.offset()), substitutions.count(id));
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Name a substitute for a span of UTC days (oneself, camunda-admin)",
      description = "From the first to the last day the substitute may do what the person is asked by name; with `groups`, which "
          + "an administrator alone may set, also what the person's groups are asked to do. A person has one substitute a day.")
  Substitution name(SignedIn person, @PathVariable String id,
      @RequestBody(content = @Content(schema = @Schema(implementation = Asked.NewSubstitution.class)))
      @org.springframework.web.bind.annotation.RequestBody Map<String, Object> body) {
    return desk.name(person, id, body);
  }

  @DeleteMapping("/{number}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "End a substitution at once (either of the two, camunda-admin)")
  void end(SignedIn person, @PathVariable String id, @PathVariable long number) {
    desk.end(person, id, number);
  }
}
