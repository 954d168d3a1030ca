package org.ermine.web;

import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.access.Visibility;
import org.ermine.risk.Services;
import org.ermine.risk.forecast.Forecast;
import org.ermine.risk.forecast.ForecastTable;
import org.ermine.risk.forecast.Forecasts;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "forecasts")
class ForecastController {
  private final Forecasts forecasts;
  private final Services services;
  private final Visibility visibility;

  ForecastController(Forecasts forecasts, Services services, Visibility visibility) {
    this.forecasts = forecasts;
    this.services = services;
    this.visibility = visibility;
  }

  @GetMapping("/api/portfolio/forecasts")
  @Operation(summary = "How good the estimates were: Brier score, skill over the base rate, reliability, by owner and category",
      description = "Each validated assessment said how likely its risk is to occur within twelve months. It came true when the risk "
          + "occurred within them and failed when they ended without. Mind the counts: few forecasts tell little.")
  ForecastTable scored(SignedIn person,
      @Parameter(description = "A service: its risks and those of everything under it", example = "payments")
      @RequestParam(required = false) String node) {
    person.requireSeesAll();
    var wanted = Bodies.parameter("node", node);
    if (wanted != null && services.find(wanted).isEmpty()) throw Refused.notFound("This service");
    return forecasts.under(wanted);
  }

  @GetMapping("/api/risks/{id}/forecasts")
  @Operation(summary = "What each validated assessment of this risk foretold and what became of it, oldest first")
  List<Forecast> of(SignedIn person, @PathVariable String id) {
    visibility.require(person, id);
    return forecasts.of(id);
  }
}
