package org.ermine.report;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param verificationDays how long the services' stakeholders have to verify their parts after a freeze, 1 to 180 days
 * @param acceptanceDays   acceptances that end within so many days of the freeze are about to end, 1 to 730 days
 * @param topRisks         how many risks are told of in full, 1 to 50
 * @param currency         of all money, three letters
 */
@ConfigurationProperties("ermine.report")
public record ReportSettings(@DefaultValue("14") int verificationDays, @DefaultValue("90") int acceptanceDays,
    @DefaultValue("10") int topRisks, @DefaultValue("EUR") String currency) {
  public ReportSettings {
    within("verification-days", verificationDays, 180);
    within("acceptance-days", acceptanceDays, 730);
    within("top-risks", topRisks, 50);
    if (!currency.matches("[A-Z]{3}")) {
      throw new IllegalArgumentException("ermine.report.currency must be three capital letters such as EUR, not " + currency);
    }
  }

  private static void within(String setting, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException("ermine.report." + setting + " must be from 1 to " + most + ", not " + value);
    }
  }
}
