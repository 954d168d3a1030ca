package org.ermine.web;

import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.ermine.access.Groups;
import org.ermine.access.SignedIn;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/services")
@Tag(name = "services")
class ServiceController {
  private final ServiceDesk desk;

  ServiceController(ServiceDesk desk) {
    this.desk = desk;
  }

  @GetMapping
  @Operation(summary = "The service tree, by id")
  Paged<ServiceView> list(@RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = Paged.DEFAULT_SIZE) int size) {
    return desk.list(new Paged.Wanted(page, size));
  }

  @GetMapping("/{id}/appetite")
  @Operation(summary = "What a node tolerates, its own or inherited, and what the last check found",
      description = "A point is breached if the simulated share of years above its loss exceeds its probability p by more than "
          + "2 sqrt(p (1 - p) / years), within if it is below by as much, else unclear. Checked soon after a change and once a day.")
  @ApiResponse(responseCode = "200", content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
      schema = @Schema(implementation = AppetiteView.class), examples = @ExampleObject("""
          {"service": "payments", "severity": "High", "points": [{"probability": 0.05, "loss": 1000000}], "aboveAppetite": true,
           "breaches": ["curve"], "curve": {"checkedAt": "2026-11-23T09:30:00Z", "years": 100000, "seed": 1, "risks": 12,
           "withoutMoney": 2, "points": [{"point": {"probability": 0.05, "loss": 1000000}, "exceedance": {"value": 0.0713,
           "standardError": 0.0008}, "verdict": "breached"}]}}""")))
  AppetiteView appetite(SignedIn person, @PathVariable String id) {
    person.requireSeesAll();
    return desk.appetite(id);
  }

  @PutMapping("/{id}")
  @Operation(summary = "Add a service or change it (trust)",
      description = "Of a service that is there, a field that is left out stays as it is; null, or an empty list, clears it, and then the "
          + "parent's holds. With `version`, as last read, the answer is 409 where somebody has changed the service since.")
  ServiceView put(SignedIn person, @PathVariable String id,
      @RequestBody(content = @Content(schema = @Schema(implementation = Asked.Service.class)))
      @org.springframework.web.bind.annotation.RequestBody Map<String, Object> body) {
    person.require(Groups.TRUST);
    return desk.put(person, id, body);
  }
}
