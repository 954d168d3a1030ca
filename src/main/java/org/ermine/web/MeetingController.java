package org.ermine.web;

import java.net.URI;
import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.ermine.access.SignedIn;
import org.ermine.monitoring.meeting.Meeting;
import org.ermine.monitoring.meeting.MeetingDesk;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/meetings")
@Tag(name = "meetings")
class MeetingController {
  private static final String CALLED = """
      {"service": "payments", "plannedFor": "2027-01-14", "withinDays": 30, "attendees": ["owner1", "trust1"]}""";
  private static final String WRITTEN = """
      {"minutes": "The supplier has moved its data centre.", "decision": "The owner proposes a new assessment.",
       "actions": [{"action": "6f1c0d1e-8d5c-4a52-9d6e-0a4f7f0f2b11", "note": "Will be late by two weeks."}]}""";

  private final MeetingDesk desk;
  private final MeetingReader reader;

  MeetingController(MeetingDesk desk, MeetingReader reader) {
    this.desk = desk;
    this.reader = reader;
  }

  @PostMapping
  @ApiResponse(responseCode = "201", description = "It is planned")
  @Operation(summary = "Call a review meeting about a service and everything under it (trust)")
  ResponseEntity<Meeting> call(SignedIn person,
      @RequestBody(content = @Content(schema = @Schema(implementation = Asked.NewMeeting.class),
          examples = @ExampleObject(CALLED)))
      @org.springframework.web.bind.annotation.RequestBody Map<String, Object> body) {
    var meeting = desk.call(person, body);
    return ResponseEntity.created(URI.create("/api/meetings/" + meeting.id())).body(meeting);
  }

  @GetMapping
  @Operation(summary = "The meetings that I may read, newest first")
  Paged<Meeting> list(SignedIn person, @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = Paged.DEFAULT_SIZE) int size) {
    return reader.list(person, new Paged.Wanted(page, size));
  }

  @GetMapping("/{id}")
  @Operation(summary = "One meeting")
  Meeting one(SignedIn person, @PathVariable long id) {
    return reader.one(person, id);
  }

  @GetMapping("/{id}/agenda")
  @Operation(summary = "What calls for which risk, ranked, with the minutes and the review that followed",
      description = "The worst severity first, then what is overdue, alarmed, due. While the meeting is planned, the agenda is "
          + "proposed anew each time; opening freezes it. Only risks that you may see. `task` is the review that is open now.")
  Paged<Map<String, Object>> agenda(SignedIn person, @PathVariable long id, @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = Paged.DEFAULT_SIZE) int size) {
    return reader.agenda(person, reader.one(person, id), new Paged.Wanted(page, size));
  }

  @PostMapping("/{id}/open")
  @Operation(summary = "Open it: the agenda is written down as it is now (trust)")
  Meeting open(SignedIn person, @PathVariable long id) {
    return desk.open(person, id);
  }

  @PutMapping("/{id}/items/{risk}")
  @Operation(summary = "Write down what was said about a risk (trust)",
      description = "The newest entry holds, earlier ones stay. It records and decides nothing: the owner gives the finding at "
          + "the review, and an action gets another date at its own task. A risk of the service that is not on the agenda is put there. "
          + "After closing, an entry is a correction and says why.")
  Map<String, Object> write(SignedIn person, @PathVariable long id, @PathVariable String risk,
      @RequestBody(content = @Content(schema = @Schema(implementation = Asked.Minutes.class),
          examples = @ExampleObject(WRITTEN)))
      @org.springframework.web.bind.annotation.RequestBody Map<String, Object> body) {
    desk.write(person, id, risk, body);
    return reader.item(person, reader.one(person, id), risk);
  }

  @PostMapping("/{id}/close")
  @Operation(summary = "Close it: from now on the minutes are only corrected (trust)")
  Meeting close(SignedIn person, @PathVariable long id) {
    return desk.close(person, id);
  }
}
