package org.ermine.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.risk.LossInterval;
import org.ermine.risk.Services;
import org.ermine.risk.plan.PlanReader;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "portfolio")
class PortfolioController {
  private final Portfolio portfolio;
  private final LossDesk losses;
  private final PlanReader plans;
  private final Services services;

  PortfolioController(Portfolio portfolio, LossDesk losses, PlanReader plans, Services services) {
    this.portfolio = portfolio;
    this.losses = losses;
    this.plans = plans;
    this.services = services;
  }

  /** @param services the node and everything under it, parents before their children */
  record RolledUp(String node, List<PostureView> services) {}

  @GetMapping("/api/portfolio")
  @Operation(summary = "Open risks added up over the service tree")
  RolledUp rolledUp(SignedIn person, @RequestParam(required = false) String node) {
    person.requireSeesAll();
    var wanted = Bodies.parameter("node", node);
    return new RolledUp(wanted, portfolio.under(wanted));
  }

  @GetMapping("/api/portfolio/loss-exceedance")
  @Operation(summary = "What a year may cost: loss exceedance curve, value at risk and expected shortfall, simulated",
      description = "Of the open risks' newest validated assessments, behind their controls. The same seed gives the same digits. "
          + "Risks without money are counted and named and are in no figure. That risks are related "
          + "(`/api/risks/{id}/relations`) is used in no figure either.")
  @ApiResponse(responseCode = "200", content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
      schema = @Schema(implementation = LossExceedance.class), examples = @ExampleObject(LossExample.ANSWER)))
  @ApiResponse(responseCode = "422", description = "Too few or too many years, or a question that makes no sense", content =
      @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE, schema = @Schema(implementation = Problem.class),
          examples = @ExampleObject(LossExample.REFUSAL)))
  @ApiResponse(responseCode = "503", description = "Other simulations are under way; `Retry-After` says in how many seconds to "
      + "ask again", content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
      schema = @Schema(implementation = Problem.class)))
  LossExceedance lossExceedance(SignedIn person,
      @Parameter(description = "A service: its risks and those of everything under it", example = "payments")
      @RequestParam(required = false) String node,
      @Parameter(description = "A single risk, instead of a node", example = "RSK-000001")
      @RequestParam(required = false) String risk,
      @Parameter(description = "What if this control did not work?", example = "ac-2")
      @RequestParam(required = false) String withoutControl,
      @Parameter(description = "What if this mitigation, a response's id, reached its target deficiency?")
      @RequestParam(required = false) UUID withPlan,
      @Parameter(description = "Years to simulate; the errors halve with four times as many")
      @RequestParam(defaultValue = "100000") int years,
      @RequestParam(defaultValue = "1") long seed) {
    person.requireSeesAll();
    return losses.answer(new LossExceedance.Query(Bodies.parameter("node", node), Bodies.parameter("risk", risk),
        Bodies.parameter("withoutControl", withoutControl), withPlan, years, seed));
  }

  @GetMapping("/api/portfolio/plans")
  @Operation(summary = "Planned mitigations by what they are expected to bring, and what a budget would best pay for",
      description = "What verified mitigations of a risk's category have achieved tells how far a plan is believed. The choice is exact "
          + "where it says so.")
  PlanRanking plans(SignedIn person,
      @Parameter(description = "A service: its risks and those of everything under it", example = "payments")
      @RequestParam(required = false) String node,
      @Parameter(description = "Money that may be spent, in the installation's currency", example = "250000")
      @RequestParam(required = false) BigDecimal budget) {
    person.requireSeesAll();
    if (budget != null && (budget.signum() < 0 || budget.compareTo(LossInterval.LARGEST) > 0)) {
      throw Refused.invalid("budget", "must be from 0 to " + LossInterval.LARGEST.toPlainString());
    }
    var wanted = Bodies.parameter("node", node);
    if (wanted != null && services.find(wanted).isEmpty()) throw Refused.notFound("This service");
    var shares = plans.successShares();
    return PlanRanking.of(wanted, shares, plans.planned(wanted, shares), budget);
  }
}
