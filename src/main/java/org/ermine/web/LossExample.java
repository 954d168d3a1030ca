package org.ermine.web;

/** How {@link LossExceedance} looks, for the description of the interface. */
final class LossExample {
  private LossExample() {}

  static final String ANSWER = """
      {
        "node": "payments", "risk": null, "withoutControl": null, "withPlan": null, "years": 100000, "seed": 1,
        "risksWithMoney": 2, "risksWithoutMoney": 1,
        "withoutMoney": [{"risk": "RSK-000007", "reason": "has no validated assessment"}],
        "risksChanged": 0,
        "annualisedLoss": {"value": 8160.5, "standardError": 51.2, "closedForm": 8121.9},
        "valueAtRisk95": {"value": 41230.7, "standardError": 380.4},
        "valueAtRisk99": {"value": 83125.2, "standardError": 1012.9},
        "expectedShortfall95": {"value": 67512.3, "standardError": 640.1},
        "expectedShortfall99": {"value": 118954.6, "standardError": 1894.7},
        "points": [
          {"loss": 0, "probability": 0.42116, "standardError": 0.00156},
          {"loss": 41230.7, "probability": 0.05, "standardError": 0.00069}
        ],
        "notes": ["The risks are taken as independent: dependence between them is left out, that of related risks too."]
      }""";

  static final String REFUSAL = """
      {
        "type": "about:blank", "title": "Unprocessable Entity", "status": 422,
        "detail": "`risk` can't be asked for together with a node.",
        "errors": [{"field": "risk", "reason": "can't be asked for together with a node"}]
      }""";
}
