package org.ermine.report;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportSettingsTest {
  @Test void what_a_programme_may_set_is_taken() {
    assertThatNoException().isThrownBy(() -> new ReportSettings(1, 730, 50, "CHF"));
  }

  @ParameterizedTest
  @CsvSource({"0, 90, 10, EUR, verification-days", "181, 90, 10, EUR, verification-days", "14, 0, 10, EUR, acceptance-days",
      "14, 731, 10, EUR, acceptance-days", "14, 90, 0, EUR, top-risks", "14, 90, 51, EUR, top-risks", "14, 90, 10, euro, currency"})
  void nonsense_is_refused_by_name(int verificationDays, int acceptanceDays, int topRisks, String currency, String setting) {
    assertThatIllegalArgumentException().isThrownBy(() -> new ReportSettings(verificationDays, acceptanceDays, topRisks, currency))
        .withMessageContaining("ermine.report." + setting);
  }
}
