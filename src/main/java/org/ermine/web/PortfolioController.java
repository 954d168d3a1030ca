package org.ermine.web;

import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.ermine.access.Groups;
import org.ermine.access.SignedIn;
import org.ermine.risk.ServicePosture;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "portfolio")
class PortfolioController {
  private final Portfolio portfolio;

  PortfolioController(Portfolio portfolio) {
    this.portfolio = portfolio;
  }

  /** @param services the node and everything under it, parents before their children */
  record RolledUp(String node, List<ServicePosture> services) {}

  @GetMapping("/api/portfolio")
  @Operation(summary = "Open risks added up over the service tree")
  RolledUp rolledUp(SignedIn person, @RequestParam(required = false) String node) {
    person.require(Groups.TRUST, Groups.MANAGEMENT, Groups.ERM, Groups.AUDITORS);
    var wanted = Bodies.parameter("node", node);
    return new RolledUp(wanted, portfolio.under(wanted));
  }
}
