package org.ermine.web;

import java.util.Locale;
import java.util.UUID;

import org.ermine.access.Refused;
import org.ermine.control.Controls;
import org.ermine.risk.Response;
import org.ermine.risk.Responses;
import org.ermine.risk.Risk;
import org.ermine.risk.Risks;
import org.ermine.risk.Services;
import org.ermine.risk.loss.LossInputs;
import org.ermine.risk.loss.LossPortfolio;
import org.ermine.risk.loss.LossQuestion;
import org.ermine.risk.loss.LossReader;
import org.ermine.risk.loss.LossSimulation;
import org.springframework.stereotype.Component;

/** Answers what a year may cost: checks the question, reads the risks, simulates. No connection is held while it simulates. */
@Component
public class LossDesk {
  private final LossReader reader;
  private final Simulations simulations;
  private final SimulationSettings limits;
  private final Services services;
  private final Risks risks;
  private final Controls controls;
  private final Responses responses;

  LossDesk(LossReader reader, Simulations simulations, SimulationSettings limits, Services services, Risks risks,
      Controls controls, Responses responses) {
    this.reader = reader;
    this.simulations = simulations;
    this.limits = limits;
    this.services = services;
    this.risks = risks;
    this.controls = controls;
    this.responses = responses;
  }

  /**
   * @throws Refused as invalid if the question makes no sense or asks for too much, as not found if it names what does not exist
   * @throws Busy if too many simulations are under way
   */
  public LossExceedance answer(LossExceedance.Query asked) {
    var question = question(asked);
    try (var turn = simulations.turn()) {
      var inputs = reader.read(question);
      if (inputs.risks().isEmpty()) return LossExceedance.none(asked, inputs);
      var portfolio = portfolio(asked, inputs);
      return LossExceedance.of(asked, inputs, portfolio, turn.run(portfolio, asked.years(), asked.seed()));
    }
  }

  private LossQuestion question(LossExceedance.Query asked) {
    if (asked.years() < LossSimulation.FEWEST_YEARS || asked.years() > limits.mostYears()) {
      throw Refused.invalid("years", ("must be from %d, below which no year in a hundred is seen, to %d, whose losses are kept in "
          + "memory").formatted(LossSimulation.FEWEST_YEARS, limits.mostYears()));
    }
    if (asked.node() != null && asked.risk() != null) throw Refused.invalid("risk", "can't be asked for together with a node");
    if (asked.node() != null && services.find(asked.node()).isEmpty()) throw Refused.notFound("This service");
    if (asked.risk() != null) requireOpen(asked.risk());
    if (asked.withoutControl() != null && controls.find(asked.withoutControl()).isEmpty()) {
      throw Refused.notFound("This control");
    }
    return new LossQuestion(asked.node(), asked.risk(), asked.withoutControl(),
        asked.withPlan() == null ? null : target(asked.withPlan()));
  }

  private void requireOpen(String id) {
    var phase = risks.find(id).map(Risk::phase).orElseThrow(() -> Refused.notFound("This risk"));
    if (!phase.open()) throw Refused.invalid("risk", "is " + phase.label() + ", and only open risks may cost something");
  }

  private LossQuestion.Target target(UUID plan) {
    Response response = responses.find(plan).orElseThrow(() -> Refused.notFound("This plan"));
    if (response.targetDeficiency() == null) {
      throw Refused.invalid("withPlan", "states no target deficiency, because it does not mitigate");
    }
    return new LossQuestion.Target(response.risk(), response.targetDeficiency());
  }

  private LossPortfolio portfolio(LossExceedance.Query asked, LossInputs inputs) {
    LossPortfolio portfolio;
    try {
      portfolio = new LossPortfolio(inputs.risks());
    } catch (IllegalArgumentException e) {
      throw Refused.invalid("node", "asks for too much: " + e.getMessage());
    }
    var most = (long) (limits.mostOccurrences() / portfolio.occurrencesPerYear());
    if (asked.years() > most) {
      throw Refused.invalid("years", String.format(Locale.ROOT, "must be at most %d here: these risks occur %.0f times a year, and "
          + "more than %d occurrences would keep the server from other work", most, portfolio.occurrencesPerYear(),
          limits.mostOccurrences()));
    }
    return portfolio;
  }
}
