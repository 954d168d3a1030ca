package org.ermine.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class SubjectOfRequestsTest {
  private final SubjectOfRequests filter = new SubjectOfRequests();

  @ParameterizedTest
  @CsvSource({"/api/risks/RSK-000001, RSK-000001", "/api/risks/RSK-000001/history, RSK-000001", "/api/reports/2026-H2, 2026-H2",
      "/api/reports/2026-H2.pdf, 2026-H2", "/api/risks, ", "/api/people/ada@example.org, ", "/api/risks/RSK-1%0aforged, ",
      "/api/risks/RSK-000001x, ", "/login, "})
  void a_request_for_a_risk_or_a_report_says_for_which(String address, String subject) throws Exception {
    var seen = new AtomicReference<String>();
    filter.doFilter(new MockHttpServletRequest("GET", address), new MockHttpServletResponse(),
        (request, response) -> seen.set(MDC.get(Subject.KEY)));
    assertThat(seen.get()).isEqualTo(subject);
    assertThat(MDC.get(Subject.KEY)).isNull();
  }

  @Test void what_was_there_before_is_there_again_also_after_a_failure() {
    try (var outer = Subject.about("RSK-000009")) {
      assertThatThrownBy(() -> filter.doFilter(new MockHttpServletRequest("GET", "/api/risks/RSK-000001"),
          new MockHttpServletResponse(), (request, response) -> {
            throw new ServletException("no");
          })).hasMessage("no");
      assertThat(MDC.get(Subject.KEY)).isEqualTo("RSK-000009");
    }
    assertThat(MDC.get(Subject.KEY)).isNull();
  }
}
