package org.ermine.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.ermine.outbox.DeliverySettings.Delivery;
import org.ermine.outbox.DeliverySettings.Webhook;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliverySettingsTest {
  private static final Delivery DELIVERY = new Delivery(20, Duration.ofSeconds(10), Duration.ofHours(1), Duration.ofDays(30));

  @ParameterizedTest
  @ValueSource(strings = {"ftp://example.org/", "file:///etc/passwd", "https://user:word@example.org/", "/relative",
      "https:///no-host", "https://example.org/#fragment", "gopher://example.org"})
  void a_webhook_is_an_http_address_without_credentials(String url) {
    assertThatThrownBy(() -> new Webhook("itsm", URI.create(url), Receiver.SECRET, List.of(), false))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("itsm");
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", ""})
  void a_webhook_needs_a_secret_that_nobody_guesses_and_never_shows_it(String secret) {
    assertThatThrownBy(() -> new Webhook("itsm", URI.create("https://example.org"), secret, List.of(), false))
        .hasMessageContaining("32");
    assertThat(new Webhook("itsm", URI.create("https://example.org"), Receiver.SECRET, List.of(), false).toString())
        .doesNotContain(Receiver.SECRET);
  }

  @Property void delays_double_up_to_the_longest_and_are_spread(@ForAll @IntRange(min = 1, max = 100_000) int attempts,
      @ForAll @DoubleRange(max = 0.99) double random) {
    var delay = Duration.between(Instant.EPOCH, new Backoff(DELIVERY, () -> random).next(Instant.EPOCH, attempts));
    var middle = Duration.between(Instant.EPOCH, new Backoff(DELIVERY, () -> 0.5).next(Instant.EPOCH, attempts));
    assertThat(middle).isEqualTo(attempts > 9 ? Duration.ofHours(1) : Duration.ofSeconds(10L << (attempts - 1)));
    assertThat(delay).isBetween(middle.dividedBy(2), middle.multipliedBy(3).dividedBy(2));
  }
}
