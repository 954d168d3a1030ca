package org.ermine.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockServletContext;

class NoncePerRequestTest {
  private static final String NONCE = "org.camunda.bpm.csp.nonce";

  private final MockServletContext server = new MockServletContext();

  @Test void two_requests_at_a_time_keep_their_own_nonce() {
    var one = NoncePerRequest.withOwnNonce(server);
    var other = NoncePerRequest.withOwnNonce(server);
    one.setAttribute(NONCE, "first");
    other.setAttribute(NONCE, "second");
    assertThat(one.getAttribute(NONCE)).isEqualTo("first");
    assertThat(other.getAttribute(NONCE)).isEqualTo("second");
    assertThat(server.getAttribute(NONCE)).isNull();
  }

  @Test void everything_else_is_the_servers() {
    NoncePerRequest.withOwnNonce(server).setAttribute("shared", "by all");
    assertThat(server.getAttribute("shared")).isEqualTo("by all");
    assertThat(NoncePerRequest.withOwnNonce(server).getAttribute("shared")).isEqualTo("by all");
  }
}
