package org.ermine.web;

import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.ermine.access.SignedIn;
import org.ermine.assessment.Preview;
import org.ermine.engine.Inbox;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/tasks")
@Tag(name = "tasks")
class TaskController {
  private final TaskDesk desk;
  private final ManyTasks many;
  private final TriageProposals proposals;

  TaskController(TaskDesk desk, ManyTasks many, TriageProposals proposals) {
    this.desk = desk;
    this.many = many;
    this.proposals = proposals;
  }

  /** A task that has just been completed. */
  record Completed(String id, String task, boolean completed) {}

  @GetMapping
  @Operation(summary = "My tasks and those that wait for my groups")
  Paged<Inbox.Item> list(SignedIn person, @RequestParam(required = false) String risk,
      @RequestParam(required = false) String task, @RequestParam(required = false) String period,
      @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = Paged.DEFAULT_SIZE) int size) {
    return desk.list(person, new Inbox.Filter(Bodies.parameter("risk", risk), Bodies.parameter("task", task),
        Bodies.parameter("period", period)), new Paged.Wanted(page, size));
  }

  @GetMapping("/{id}")
  @Operation(summary = "One task with what its form shows")
  TaskView one(SignedIn person, @PathVariable String id) {
    return desk.one(person, id);
  }

  @PostMapping("/{id}/claim")
  @Operation(summary = "Take a task that is offered to my group; taking one's own again is fine")
  Inbox.Item claim(SignedIn person, @PathVariable String id) {
    return desk.claim(person, id);
  }

  @PostMapping("/{id}/unclaim")
  @Operation(summary = "Give a task that I hold back to my group, or to the one for whom I hold it")
  Inbox.Item unclaim(SignedIn person, @PathVariable String id) {
    return desk.unclaim(person, id);
  }

  @PostMapping("/{id}/complete")
  @Operation(summary = "Complete a task with the fields of its form as one flat object")
  Completed complete(SignedIn person, @PathVariable String id,
      @RequestBody(content = @Content(examples = @ExampleObject("{\"validation\": \"return\", \"comment\": \"Too optimistic\"}")))
      @org.springframework.web.bind.annotation.RequestBody Map<String, Object> fields) {
    return new Completed(id, desk.complete(person, id, fields), true);
  }

  @PutMapping("/{id}/draft")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Keep what I have entered so far, so that the form shows it wherever I open it next", description = "Mine "
      + "alone and no part of the record; it goes when the task is done. What is no field of the task's form is left out.")
  void draft(SignedIn person, @PathVariable String id,
      @RequestBody(content = @Content(examples = @ExampleObject("{\"comment\": \"Half a sent\"}")))
      @org.springframework.web.bind.annotation.RequestBody Map<String, Object> fields) {
    desk.draft(person, id, fields);
  }

  @PostMapping("/{id}/preview")
  @Operation(summary = "What the assessment would say with these fields, at Task_EstimateRisk and Task_RateControls",
      description = "The rationale is not asked for. Nothing is kept. Whoever estimates sees the score behind the controls as they "
      + "are rated now.")
  Preview.Previewed preview(SignedIn person, @PathVariable String id,
      @RequestBody(content = @Content(examples = @ExampleObject("{\"controlRatings\": [{\"control\": \"ac-2\", \"coverage\": 0.5, "
          + "\"design\": 0.75}]}")))
      @org.springframework.web.bind.annotation.RequestBody Map<String, Object> fields) {
    return desk.preview(person, id, fields);
  }

  @PostMapping("/completions")
  @Operation(summary = "Complete many tasks, each guarded and recorded by itself", description = "At most 200. All or nothing, "
      + "unless `partial`; an error's `field` names the item, `[3].fields.mergeInto` for the fourth.")
  ManyTasks.Outcome completeMany(SignedIn person, @RequestParam(defaultValue = "false") boolean partial,
      @RequestBody(content = @Content(array = @ArraySchema(schema = @Schema(implementation = Asked.TaskCompletion.class)),
          examples = @ExampleObject("[{\"task\": \"...\", \"fields\": {\"triage\": \"merge\", \"mergeInto\": \"RSK-000001\"}}]")))
      @org.springframework.web.bind.annotation.RequestBody List<Map<String, Object>> items) {
    return many.complete(person, items, partial);
  }

  @GetMapping("/candidates")
  @Operation(summary = "The candidates that I may triage, with the risks that each may repeat", description = "What is chosen is "
      + "confirmed with the completion of many tasks, `triage` = merge. `similarity` is the one of signals.")
  Paged<TriageProposals.Candidate> candidates(SignedIn person, @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = Paged.DEFAULT_SIZE) int size) {
    return proposals.list(person, new Paged.Wanted(page, size));
  }
}
