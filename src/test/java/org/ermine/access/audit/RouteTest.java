package org.ermine.access.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

class RouteTest {
  @AfterEach void forget() {
    RequestContextHolder.resetRequestAttributes();
  }

  @ParameterizedTest
  @CsvSource({
      "/api/risks, , api",
      "/camunda/api/engine/engine/default/task/1/complete, , engine-rest",
      "/camunda/api/engine/engine/default/task/1/submit-form, https://r.example.org/camunda/app/tasklist/default/, tasklist",
      "/camunda/api/engine/engine/default/process-instance/1/modification, http://127.0.0.1/camunda/app/cockpit/, cockpit",
      "/camunda/api/engine/engine/default/task/1/complete, https://evil.example.org/?camunda/app/nonsense/, engine-rest",
      "/login, , sign-in",
      "/login/oauth2/code/provider, , sign-in",
      "/camunda/api/admin/auth/user/default/login/tasklist, http://127.0.0.1/camunda/app/tasklist/, sign-in",
      "/actuator/metrics, , page"})
  void a_request_says_by_which_way_it_came(String path, String referer, String route) {
    var request = new MockHttpServletRequest("POST", path);
    if (referer != null) request.addHeader("Referer", referer);
    RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
    assertThat(new Route(Optional::empty).current()).isEqualTo(route);
  }

  @Test void without_a_request_it_was_a_job_or_the_programme_itself() {
    assertThat(new Route(() -> Optional.of("timer")).current()).isEqualTo("timer");
    assertThat(new Route(Optional::empty).current()).isEqualTo("programme");
  }
}
