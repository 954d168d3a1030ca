package org.ermine.report;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param verificationDays how long the services' stakeholders have to verify their parts after a freeze, 1 to 180 days */
@ConfigurationProperties("ermine.report")
record ReportSettings(@DefaultValue("14") int verificationDays) {
  ReportSettings {
    if (verificationDays < 1 || verificationDays > 180) {
      throw new IllegalArgumentException("ermine.report.verification-days must be from 1 to 180, not " + verificationDays);
    }
  }
}
