package org.ermine.web;

import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.ermine.access.SignedIn;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "tasks")
class ChoicesController {
  private final Choices choices;

  ChoicesController(Choices choices) {
    this.choices = choices;
  }

  @GetMapping("/api/choices/{kind}")
  @Operation(summary = "What may be meant by what is typed where a form asks for an id")
  List<Choices.Choice> choices(SignedIn person,
      @Parameter(description = "services, people or risks", example = "people") @PathVariable String kind,
      @Parameter(description = "Part of an id or a name", example = "own") @RequestParam(required = false) String q) {
    return choices.of(person, kind, Bodies.parameter("q", q));
  }
}
