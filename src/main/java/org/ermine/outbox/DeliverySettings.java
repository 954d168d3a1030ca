package org.ermine.outbox;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the outside world is told.
 *
 * @param url      where people reach Ermine ({@code ERMINE_URL}), for links
 * @param mail     who mails and how often; mail is sent as soon as {@code SPRING_MAIL_HOST} and {@code ERMINE_MAIL_FROM} are set
 * @param webhooks who is called ({@code ERMINE_WEBHOOKS_0_NAME} and so on)
 */
@ConfigurationProperties("ermine")
record DeliverySettings(@DefaultValue("http://127.0.0.1:8080") URI url, @DefaultValue Mail mail,
    @DefaultValue List<Webhook> webhooks, @DefaultValue Delivery outbox) {

  DeliverySettings {
    requireHttp(url, "ermine.url");
    webhooks = List.copyOf(webhooks);
    var names = new HashSet<String>();
    for (var webhook : webhooks) {
      if (!names.add(webhook.name())) throw new IllegalArgumentException("two webhooks are named " + webhook.name());
    }
  }

  /**
   * @param from         the sender's address; without one no mail is sent
   * @param digestMinutes how long a person's mails are gathered who has chosen nothing else, 0 to 10,080
   */
  record Mail(String from, @DefaultValue("60") int digestMinutes) {
    Mail {
      if (digestMinutes < 0 || digestMinutes > Preference.LONGEST_DIGEST) {
        throw new IllegalArgumentException("ermine.mail.digest-minutes must be from 0 to " + Preference.LONGEST_DIGEST);
      }
    }
  }

  /**
   * A receiver of CloudEvents.
   *
   * @param secret   signs every call; at least 32 characters
   * @param kinds    which events it is sent; all of them if none is named
   * @param internal whether its address may be one of a private network or of this machine
   */
  record Webhook(String name, URI url, String secret, @DefaultValue List<EventKind> kinds,
      @DefaultValue("false") boolean internal) {
    private static final int SHORTEST_SECRET = 32;

    Webhook {
      if (name == null || !name.matches("[A-Za-z0-9_-]{1,64}")) {
        throw new IllegalArgumentException("a webhook needs a name of letters, digits, dashes and underscores");
      }
      requireHttp(url, "the url of webhook " + name);
      if (secret == null || secret.length() < SHORTEST_SECRET) {
        throw new IllegalArgumentException("the secret of webhook " + name + " is shorter than " + SHORTEST_SECRET + " characters");
      }
      kinds = kinds.isEmpty() ? List.of(EventKind.values()) : List.copyOf(kinds);
    }

    @Override public String toString() {
      return "Webhook " + name;
    }
  }

  /**
   * @param attempts     after how many a delivery is given up
   * @param firstDelay   after the first attempt; doubled by each further one
   * @param longestDelay between two attempts
   * @param keep         how long delivered events stay
   */
  record Delivery(@DefaultValue("20") int attempts, @DefaultValue("10s") Duration firstDelay,
      @DefaultValue("1h") Duration longestDelay, @DefaultValue("30d") Duration keep) {
    Delivery {
      if (attempts < 1) throw new IllegalArgumentException("ermine.outbox.attempts must be at least 1");
      if (firstDelay.isNegative() || firstDelay.isZero() || longestDelay.compareTo(firstDelay) < 0) {
        throw new IllegalArgumentException("ermine.outbox.first-delay must be positive and at most longest-delay");
      }
      if (keep.isNegative()) throw new IllegalArgumentException("ermine.outbox.keep can't be negative");
    }
  }

  private static void requireHttp(URI url, String what) {
    if (url == null || url.getHost() == null || url.getUserInfo() != null || url.getFragment() != null
        || !("https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme()))) {
      throw new IllegalArgumentException(what + " must be an http or https address without credentials");
    }
  }
}
