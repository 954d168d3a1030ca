package org.ermine.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ScrapeTokenTest {
  private static final String TOKEN = "0123456789abcdef0123456789abcdef";

  @Test void the_token_and_nothing_else_opens() {
    var token = new ScrapeToken(TOKEN);
    assertThat(token.isIn(asking("Bearer " + TOKEN))).isTrue();
    for (var other : new String[] {"Bearer " + TOKEN + "0", "Bearer ", TOKEN, "Basic " + TOKEN, "", null}) {
      assertThat(token.isIn(asking(other))).as(other).isFalse();
    }
    assertThat(token).hasToString("ScrapeToken");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  "})
  void without_a_token_nothing_opens(String none) {
    for (var sent : new String[] {"Bearer ", "Bearer null", "Bearer", null}) {
      assertThat(new ScrapeToken(none).isIn(asking(sent))).isFalse();
    }
  }

  @Test void a_short_one_is_refused_at_start() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ScrapeToken(TOKEN.substring(1))).withMessageContaining("32");
  }

  private static MockHttpServletRequest asking(String authorization) {
    var request = new MockHttpServletRequest();
    if (authorization != null) request.addHeader("Authorization", authorization);
    return request;
  }
}
