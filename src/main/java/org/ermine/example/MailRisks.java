package org.ermine.example;

import static org.ermine.example.Cast.MANAGEMENT2;
import static org.ermine.example.Cast.OWNER1;
import static org.ermine.example.Cast.TRUST1;
import static org.ermine.example.Cast.TRUST2;

import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;

/** Risks of mail, none of which states money: one accepted for a term, one that management is asked to close. */
@Component
class MailRisks {
  private final Stories stories;

  MailRisks(Stories stories) {
    this.stories = stories;
  }

  void tell(Map<String, String> register) {
    outage(register.get("RR-03"));
    retiredArchive();
  }

  private void outage(String risk) {
    stories.of(risk, OWNER1).confirmed()
        .estimated(Map.of("impactService", 3, "impactCustomers", 3, "impactReputation", 2, "impactCompliance", 1,
            "expectedPerYear", "0.6", "rationale", "The provider had one such day in the last three years."))
        .rated("The provider is audited; a second way to reach customers exists on paper.",
            "cp-2", "0.2", "0.5", "sa-9", "0.5", "0.5")
        .reviewed().validated()
        .acceptedFor(180, "The provider's record is good and a second one costs more than the outage.")
        .approvedBy(MANAGEMENT2);
  }

  private void retiredArchive() {
    var story = stories.reported(TRUST2, OWNER1, "Vulnerability scan", "The retired mail archive still answers",
        "Nobody has used the old archive since the move, but it is still reachable from the office network.")
        .accepted("mail", "Vulnerabilities").confirmed();
    story
        .estimated(Map.of("impactService", 1, "impactCustomers", 2, "impactReputation", 2, "impactCompliance", 2,
            "expectedPerYear", "0.3", "rationale", "Old software, but inside the walls."))
        .rated("The office network is kept apart from the internet.", "sc-7", "0.3", "0.5")
        .reviewed().validated()
        .plannedTo("avoid", "What nobody needs can go.", List.of(
            story.action("Switch the archive off and wipe its disks", OWNER1, 30, 800)))
        .approvedBy(TRUST1)
        .done("Switched off; certificate of the wiped disks is filed.")
        .verified(Map.of("outcome", "effective", "evidence", "The address no longer answers."));
  }
}
