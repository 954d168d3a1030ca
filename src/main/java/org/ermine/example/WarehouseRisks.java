package org.ermine.example;

import static org.ermine.example.Cast.OWNER1;
import static org.ermine.example.Cast.OWNER2;

import java.util.Map;

import org.springframework.stereotype.Component;

/** Risks of the data warehouse, all under assessment: one for management to validate, one to review, one to estimate. */
@Component
class WarehouseRisks {
  private final Stories stories;

  WarehouseRisks(Stories stories) {
    this.stories = stories;
  }

  void tell(Map<String, String> register) {
    retention(register.get("RR-04"));
    stories.of(register.get("RR-07"), OWNER2).confirmed().linked("cp-9", "0.5").linked("cp-10", "0.3");
    publicChats(register.get("RR-12"));
  }

  private void retention(String risk) {
    stories.of(risk, OWNER2).confirmed()
        .estimated(Map.of("impactService", 1, "impactCustomers", 3, "impactReputation", 3, "impactCompliance", 3,
            "expectedPerYear", "1.5", "lossLow", "10000", "lossHigh", "400000",
            "rationale", "Four access requests a month; one in thirty touches erased records."))
        .rated("Erasure is a monthly script that misses copies.", "mp-6", "0.3", "0.5", "si-12", "0.6", "0.25")
        .reviewed();
  }

  private void publicChats(String risk) {
    stories.of(risk, OWNER1).accepted("data-warehouse", "Privacy").confirmed()
        .estimated(Map.of("impactService", 1, "impactCustomers", 2, "impactReputation", 2, "impactCompliance", 2,
            "expectedPerYear", "3.3", "rationale", "Half of the staff have tried such a service."))
        .rated("Staff sign the rules but nobody looks.", "at-2", "0.3", "0.5", "pl-4", "0.4", "0.5");
  }
}
