package org.ermine.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DigestTest {
  private final Digest digest = new Digest(new Links(new DeliverySettings(URI.create("https://risk.example.org/"),
      new DeliverySettings.Mail(null, 60), List.of(), new DeliverySettings.Delivery(1, Duration.ofSeconds(1), Duration.ofSeconds(1),
          Duration.ZERO))));

  @Test void a_title_can_forge_neither_a_header_nor_a_line() throws Exception {
    var text = mail("Evil\r\nBcc: all@example.org\r\n\r\n- Urgent: https://evil.example.org\u2028x");
    assertThat(text.lines().takeWhile(line -> !line.isEmpty())).noneMatch(line -> line.contains("Bcc") || line.contains("Evil"));
    assertThat(text.lines().filter(line -> line.contains("Bcc"))).allMatch(line -> line.startsWith("- Decided"));
    assertThat(text).doesNotContain("\n- Urgent");
  }

  @Property(tries = 100) void whatever_a_title_is_it_stays_one_line(@ForAll String title) throws Exception {
    assertThat(Digest.oneLine("RSK-000001 " + title)).doesNotContain("\n", "\r").hasSizeLessThanOrEqualTo(160);
    assertThat(mail(title).lines().takeWhile(line -> !line.isEmpty()).filter(line -> line.startsWith("Subject: ")))
        .containsExactly("Subject: Ermine: 1 notice");
  }

  private String mail(String title) throws Exception {
    var message = new MimeMessage((Session) null);
    digest.write(message, "ermine@example.org", "you@example.org", List.of(new Parcel(1, UUID.randomUUID(), 0, UUID.randomUUID(),
        EventKind.DECIDED, "RSK-000001", title, "mail", null, null, null, "{\"item\":\"closure\",\"outcome\":\"approve\"}",
        Instant.EPOCH, true)));
    message.saveChanges();
    var bytes = new ByteArrayOutputStream();
    message.writeTo(bytes);
    return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
