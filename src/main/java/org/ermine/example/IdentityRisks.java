package org.ermine.example;

import static org.ermine.example.Cast.MANAGEMENT1;
import static org.ermine.example.Cast.MANAGEMENT2;
import static org.ermine.example.Cast.OWNER1;
import static org.ermine.example.Cast.OWNER2;
import static org.ermine.example.Cast.TRUST1;

import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;

/** Risks of signing in: running actions, an outcome to verify, controls to rate, a risk to confirm; one merged. */
@Component
class IdentityRisks {
  private final Stories stories;

  IdentityRisks(Stories stories) {
    this.stories = stories;
  }

  void tell(Map<String, String> register) {
    var phishing = phishing(register.get("RR-01"));
    stories.reported(OWNER2, OWNER1, "Service desk", "Callers talk staff out of their one-time codes",
        "Two people read a code to somebody who claimed to be the service desk.").mergedInto(phishing);
    leavers(register.get("RR-05"));
    unpatchedLibrary(register.get("RR-11"));
    stories.reported(TRUST1, OWNER1, "Internal audit", "Administrators share one password for the directory",
        "Five people know the password of the emergency account. It is changed when somebody leaves, if that is noticed.")
        .accepted("identity", "Identity").linked("ia-5", "0.6");
  }

  private RiskStory phishing(String risk) {
    var story = stories.of(risk, OWNER1).confirmed()
        .onRecordForDays(400, "The service desk has kept a list of such cases since then.")
        .occurred(290, "18400", "A supplier's bank details were changed; one invoice went to the attacker.")
        .occurred(65, "41250.50", "A buyer's mailbox was read for nine days.");
    return story
        .estimated(Map.of("impactService", 3, "impactCustomers", 4, "impactReputation", 3, "impactCompliance", 3,
            "expectedPerYear", "2", "lossLow", "8000", "lossHigh", "250000",
            "rationale", "The service desk sees one serious attempt a month; most are noticed in time."))
        .rated("Sign-in has a second factor for administrators only; the last exercise went badly.",
            "ia-2", "0.5", "1", "at-2", "0.4", "0.5", "ia-5", "0.2", "0.75")
        .reviewed().validated()
        .mitigatedBy("0.25", "Passkeys can't be typed into a copied page.", List.of(
            story.action("Passkeys for finance and administration", OWNER1, 2, 6000),
            story.action("Passkeys for everybody else", OWNER2, 75, 12000)))
        .approvedBy(TRUST1, MANAGEMENT1);
  }

  private void leavers(String risk) {
    var story = stories.of(risk, OWNER1).confirmed();
    story
        .estimated(Map.of("impactService", 3, "impactCustomers", 2, "impactReputation", 3, "impactCompliance", 3,
            "expectedPerYear", "3", "lossLow", "2000", "lossHigh", "60000",
            "rationale", "About sixty people leave in a year, and contractors come on top."))
        .rated("Closing accounts works where personnel speaks up in time.", "ac-2", "0.6", "0.75", "ps-4", "0.4", "0.5")
        .reviewed().validated()
        .mitigatedBy("0.3", "What the personnel system knows need not be remembered by people.", List.of(
            story.action("Close accounts from the personnel system each night", OWNER1, 7, 4000)))
        .approvedBy(TRUST1, MANAGEMENT2)
        .done("Job live; the list of the first night closed eleven accounts.");
  }

  private void unpatchedLibrary(String risk) {
    stories.of(risk, OWNER1).accepted("identity", "Vulnerabilities").confirmed()
        .estimated(Map.of("impactService", 3, "impactCustomers", 4, "impactReputation", 3, "impactCompliance", 2,
            "expectedPerYear", "0.6", "lossLow", "5000", "lossHigh", "80000",
            "rationale", "The flaw is public and scanned for, but the form holds no session."));
  }
}
