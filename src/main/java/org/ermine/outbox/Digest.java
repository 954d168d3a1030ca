package org.ermine.outbox;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** The text of a mail: what is to be done with the way there, and what happened. */
@Component
class Digest {
  private static final int LONGEST_LINE = 160;

  private final Links links;

  Digest(Links links) {
    this.links = links;
  }

  void write(MimeMessage message, String from, String to, List<Parcel> news) throws MessagingException {
    var mail = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
    mail.setFrom(from);
    mail.setTo(to);
    mail.setSubject(subject(news));
    mail.setText(text(news));
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setHeader("Message-ID", "<" + id(news) + "@" + links.home().getHost() + ">");
  }

  /** Numbers alone: titles stand in the text. */
  static String subject(List<Parcel> news) {
    var tasks = news.stream().filter(parcel -> parcel.kind().ofTask()).map(Parcel::taskId).distinct().count();
    var others = news.stream().filter(parcel -> !parcel.kind().ofTask()).count();
    return "Ermine: " + (tasks == 0 ? "" : count(tasks, "task")) + (tasks == 0 || others == 0 ? "" : ", ")
        + (others == 0 ? "" : count(others, "notice"));
  }

  String text(List<Parcel> news) {
    var text = new StringBuilder();
    section(text, "To do", news.stream().filter(parcel -> parcel.kind().ofTask()).toList());
    section(text, "What happened", news.stream().filter(parcel -> !parcel.kind().ofTask()).toList());
    return text.append("You choose what Ermine mails you, and how often, at ").append(links.home())
        .append("/api/me/notifications\n").toString();
  }

  private void section(StringBuilder text, String heading, List<Parcel> parcels) {
    if (parcels.isEmpty()) return;
    text.append(heading).append("\n\n");
    for (var parcel : parcels) {
      text.append("- ").append(oneLine(Sentence.of(parcel))).append('\n');
      if (links.of(parcel) != null) text.append("  ").append(links.of(parcel)).append('\n');
    }
    text.append('\n');
  }

  /** Titles are other people's: none may begin a line of its own. */
  static String oneLine(String text) {
    var clean = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    return clean.length() <= LONGEST_LINE ? clean : clean.substring(0, LONGEST_LINE - 1) + "…";
  }

  /** The same for the same events, so that a mail that is sent twice is known as one. */
  private static UUID id(List<Parcel> news) {
    var ids = news.stream().map(parcel -> parcel.event().toString()).sorted().toList();
    return UUID.nameUUIDFromBytes(String.join(" ", ids).getBytes(StandardCharsets.UTF_8));
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
