package org.ermine.web;

import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.ermine.access.SignedIn;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What whoever is signed in wants to be told by mail. */
@RestController
@RequestMapping("/api/me/notifications")
@Tag(name = "me")
class NotificationController {
  private final NotificationDesk desk;

  NotificationController(NotificationDesk desk) {
    this.desk = desk;
  }

  @GetMapping
  @Operation(summary = "Which events I am told by mail, and for how long they are gathered into one")
  NotificationDesk.Chosen mine(SignedIn person) {
    return desk.of(person);
  }

  @PutMapping
  @Operation(summary = "Choose which events I am told by mail, none of them included, and for how long they are gathered")
  NotificationDesk.Chosen choose(SignedIn person,
      @RequestBody(content = @Content(schema = @Schema(implementation = Asked.Notifications.class)))
      @org.springframework.web.bind.annotation.RequestBody Map<String, Object> body) {
    return desk.choose(person, body);
  }
}
