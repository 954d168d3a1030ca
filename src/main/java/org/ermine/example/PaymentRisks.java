package org.ermine.example;

import static org.ermine.example.Cast.MANAGEMENT1;
import static org.ermine.example.Cast.MANAGEMENT2;
import static org.ermine.example.Cast.OWNER1;
import static org.ermine.example.Cast.OWNER2;
import static org.ermine.example.Cast.TRUST1;

import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;

/** Risks of payments: a severe one that waits for ERM, a low one that waits for Trust, one to plan, one with an open signal. */
@Component
class PaymentRisks {
  private final Stories stories;

  PaymentRisks(Stories stories) {
    this.stories = stories;
  }

  void tell(Map<String, String> register) {
    paidTwice(register.get("RR-02"));
    processorsPrice(register.get("RR-06"));
    singleAdministrator(register.get("RR-10"));
    readableFiles();
    stories.reported(OWNER1, OWNER2, "Suggestion box", "The car park is full before nine",
        "Staff who come late park on the street.").rejected("A nuisance, but no service suffers from it.");
  }

  private void paidTwice(String risk) {
    var story = stories.of(risk, OWNER2).confirmed()
        .onRecordForDays(500, "The incident log of the payment system goes back that far.")
        .occurred(320, "212000", "312 payments went out twice; most came back within a month.")
        .occurred(48, "74500", "The job was started by hand while its first run was still going.");
    story
        .estimated(Map.of("impactService", 5, "impactCustomers", 4, "impactReputation", 4, "impactCompliance", 3,
            "expectedPerYear", "1.2", "lossLow", "25000", "lossHigh", "900000",
            "rationale", "It happened twice, and nothing but care keeps it from happening again."))
        .rated("Changes of the job are reviewed; a double run is seen only afterwards.",
            "cm-4", "0.3", "0.5", "si-4", "0.2", "0.5")
        .reviewed().validated()
        .mitigatedBy("0.4", "The bank can refuse what it has booked before.", List.of(
            story.action("Give every payment a key that the bank refuses to book twice", OWNER2, 60, 9500),
            story.action("A second person releases each run that is started by hand", OWNER2, 14, 0)))
        .approvedBy(TRUST1, MANAGEMENT1);
  }

  private void processorsPrice(String risk) {
    var story = stories.of(risk, OWNER2).accepted("payments", "Suppliers").confirmed();
    story
        .estimated(Map.of("impactService", 1, "impactCustomers", 2, "impactReputation", 1, "impactCompliance", 1,
            "expectedPerYear", "0.25", "lossLow", "40000", "lossHigh", "150000",
            "rationale", "They raised prices once in the four years that we know them."))
        .rated("The contract can be ended, but not quickly.", "sa-4", "0.3", "0.5", "sa-9", "0.6", "0.5")
        .reviewed().validated()
        .plannedTo("transfer", "A fixed price leaves the risk with the processor.", List.of(
            story.action("Agree a fixed price for three years", OWNER2, 90, 5000)));
  }

  private void singleAdministrator(String risk) {
    var story = stories.of(risk, OWNER2).confirmed().onRecordForDays(300, "Absences of the administrator are known since then.");
    story
        .estimated(Map.of("impactService", 4, "impactCustomers", 3, "impactReputation", 2, "impactCompliance", 2,
            "expectedPerYear", "0.9", "lossLow", "1000", "lossHigh", "120000",
            "rationale", "Three weeks of leave a year, and certificates that expire when they like."))
        .rated("There is a contingency plan; it names the same person.", "at-3", "0.3", "0.5", "cp-2", "0.4", "0.5")
        .reviewed().validated()
        .mitigatedBy("0.5", "A second person who has done it once is enough.", List.of(
            story.action("Write the procedure down and have a second person carry it out", OWNER2, 21, 2500)))
        .approvedBy(TRUST1, MANAGEMENT2)
        .done("The second administrator moved a certificate alone, by the book.")
        .verified(Map.of("outcome", "effective", "evidence", "Watched the second run.", "deficiencyReached", "0.5"))
        .occurred(1, "3200", "A certificate expired on a Sunday; the book did not name the one who may order a new one.");
  }

  private void readableFiles() {
    stories.reported(TRUST1, OWNER2, "Penetration test", "Payment files lie readable on the transfer server",
        "Every account of the transfer server can read the files that wait for the bank, for up to a day.")
        .accepted("payments", "Confidentiality").confirmed()
        .estimated(Map.of("impactService", 2, "impactCustomers", 4, "impactReputation", 4, "impactCompliance", 4,
            "expectedPerYear", "0.8", "lossLow", "15000", "lossHigh", "500000",
            "rationale", "Forty accounts, some of them of suppliers."))
        .rated("Roles are in order; the files themselves are in plain text.", "ac-3", "0.4", "0.75", "sc-13", "0.5", "0.5")
        .reviewed().validated();
  }
}
