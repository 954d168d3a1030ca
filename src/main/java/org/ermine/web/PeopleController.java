package org.ermine.web;

import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.ermine.access.Directory;
import org.ermine.access.Groups;
import org.ermine.access.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/people")
@Tag(name = "people")
class PeopleController {
  private final PeopleDesk desk;

  PeopleController(PeopleDesk desk) {
    this.desk = desk;
  }

  @GetMapping
  @Operation(summary = "Accounts and their groups, by id (camunda-admin, trust, auditors)")
  Paged<Directory.Person> list(SignedIn person, @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = Paged.DEFAULT_SIZE) int size) {
    person.require(Groups.ADMINISTRATORS, Groups.TRUST, Groups.AUDITORS);
    return desk.list(new Paged.Wanted(page, size));
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Make an account (camunda-admin)")
  Directory.Person add(SignedIn person, @RequestBody(content = @Content(schema = @Schema(implementation = Asked.NewPerson.class)))
      @org.springframework.web.bind.annotation.RequestBody Map<String, Object> body) {
    person.require(Groups.ADMINISTRATORS);
    return desk.add(body);
  }

  @PutMapping("/{id}")
  @Operation(summary = "Change a person's particulars and groups; the list of groups is complete (camunda-admin)")
  Directory.Person change(SignedIn person, @PathVariable String id,
      @RequestBody(content = @Content(schema = @Schema(implementation = Asked.Person.class)))
      @org.springframework.web.bind.annotation.RequestBody Map<String, Object> body) {
    person.require(Groups.ADMINISTRATORS);
    return desk.change(id, body);
  }

  @PutMapping("/{id}/password")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Change one's own password, or anybody's (camunda-admin); it ends their sessions and lifts a lock-out")
  void changePassword(SignedIn person, @PathVariable String id,
      @RequestBody(content = @Content(schema = @Schema(implementation = Asked.Password.class)))
      @org.springframework.web.bind.annotation.RequestBody Map<String, Object> body) {
    desk.changePassword(person, id, body);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Delete an account, not one's own (camunda-admin)")
  void delete(SignedIn person, @PathVariable String id) {
    person.require(Groups.ADMINISTRATORS);
    desk.delete(id);
  }
}
