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
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/risks/{id}/comments")
@Tag(name = "risks")
class CommentController {
  private final CommentDesk desk;

  CommentController(CommentDesk desk) {
    this.desk = desk;
  }

  @GetMapping
  @Operation(summary = "What was said about the risk, the newest first")
  Paged<CommentDesk.Comment> list(SignedIn person, @PathVariable String id, @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = Paged.DEFAULT_SIZE) int size) {
    return desk.of(person, id, new Paged.Wanted(page, size));
  }

  @PostMapping
  @ApiResponse(responseCode = "201", description = "It stands in the risk's history")
  @Operation(summary = "Say something about the risk (whoever sees it, auditors excepted)", description = "It moves no score and "
      + "decides nothing, and it stays.")
  ResponseEntity<CommentDesk.Comment> add(SignedIn person, @PathVariable String id,
      @RequestBody(content = @Content(schema = @Schema(implementation = Asked.NewComment.class),
          examples = @ExampleObject("{\"comment\": \"The vendor promises a fix for March.\"}")))
      @org.springframework.web.bind.annotation.RequestBody Map<String, Object> body) {
    return ResponseEntity.created(URI.create("/api/risks/" + id + "/comments")).body(desk.add(person, id, body));
  }
}
