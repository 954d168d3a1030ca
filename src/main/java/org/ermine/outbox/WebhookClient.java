package org.ermine.outbox;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

import org.ermine.outbox.DeliverySettings.Webhook;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Calls webhooks. Follows no redirect and reads no answer beyond its status. */
@Component
class WebhookClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int GONE = 410;

  private final HttpClient http;
  private final Clock clock;
  private final Duration timeout;

  @Autowired
  WebhookClient(Clock clock) {
    this(clock, TIMEOUT);
  }

  /** @param timeout for connecting, and again for the answer's status */
  WebhookClient(Clock clock, Duration timeout) {
    this.http = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).connectTimeout(timeout)
        .version(HttpClient.Version.HTTP_1_1).build();
    this.clock = clock;
    this.timeout = timeout;
  }

  /** @param event the event's id, by which the receiver knows it if it comes again */
  Outcome send(Webhook webhook, UUID event, byte[] body) {
    var objection = AddressRule.objection(webhook.url().getHost(), webhook.internal());
    if (objection != null) return Outcome.failed(objection);
    var request = HttpRequest.newBuilder(webhook.url()).timeout(timeout).header("Content-Type", CloudEvent.TYPE)
        .header("Ermine-Event-Id", event.toString())
        .header(Signature.HEADER, Signature.of(body, webhook.secret(), clock.instant()))
        .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
    try {
      var answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      answer.body().close();
      return outcome(answer.statusCode());
    } catch (IOException e) {
      return Outcome.failed("no answer: " + e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Outcome.failed("interrupted");
    }
  }

  private static Outcome outcome(int status) {
    if (status >= 200 && status < 300) return Outcome.ACCEPTED;
    return status == GONE ? Outcome.gone("answered 410, so it is gone") : Outcome.failed("answered " + status);
  }
}
