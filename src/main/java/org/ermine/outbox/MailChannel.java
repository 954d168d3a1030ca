package org.ermine.outbox;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Mails, one digest for each person and interval. Off until a server and a sender are configured. */
@Component
class MailChannel implements Channel {
  static final String NAME = "mail";
  private static final Logger LOG = LoggerFactory.getLogger(MailChannel.class);

  private final JavaMailSender sender;
  private final DeliverySettings.Mail settings;
  private final Digest digest;
  private final Deliveries deliveries;
  private final Preferences preferences;
  private final Audience audience;

  @Autowired
  MailChannel(ObjectProvider<JavaMailSender> sender, DeliverySettings settings, Digest digest, Deliveries deliveries,
      Preferences preferences, Audience audience) {
    this(sender.getIfAvailable(), settings.mail(), digest, deliveries, preferences, audience);
    if (this.sender != null && this.settings.from() == null) {
      LOG.warn("A mail server is configured, but no sender (ERMINE_MAIL_FROM), so no mail is sent");
    }
  }

  MailChannel(JavaMailSender sender, DeliverySettings.Mail settings, Digest digest, Deliveries deliveries,
      Preferences preferences, Audience audience) {
    this.sender = sender;
    this.settings = settings;
    this.digest = digest;
    this.deliveries = deliveries;
    this.preferences = preferences;
    this.audience = audience;
  }

  boolean on() {
    return sender != null && settings.from() != null;
  }

  @Override public String name() {
    return NAME;
  }

  @Override public Set<String> targets(Event event, String owner) {
    if (!on()) return Set.of();
    var people = new TreeSet<>(event.people());
    event.groups().forEach(group -> people.addAll(audience.membersOf(group)));
    if (owner != null && !event.kind().ofTask()) people.add(owner);
    var by = event.data().get("by");
    people.removeIf(person -> person.equals(by) || audience.address(person).isEmpty()); // who did it knows
    return preferences.wanting(event.kind(), people);
  }

  /** Sends the digests that are due. */
  void deliver() {
    if (on()) deliveries.dueDigests(settings.digestMinutes()).forEach(this::deliver);
  }

  private void deliver(String person) {
    var parcels = deliveries.claimAll(NAME, person);
    var stale = parcels.stream().filter(parcel -> !isNews(person, parcel)).toList();
    stale.forEach(parcel -> deliveries.dropped(parcel, "it is done, or no longer this person's to know"));
    var news = parcels.stream().filter(parcel -> !stale.contains(parcel)).toList();
    if (!news.isEmpty()) send(person, news);
  }

  private boolean isNews(String person, Parcel parcel) {
    return (parcel.open() || !parcel.kind().ofTask()) && audience.mayKnow(person, parcel.subject(), parcel.taskId());
  }

  private void send(String person, List<Parcel> news) {
    var address = audience.address(person);
    if (address.isEmpty()) {
      news.forEach(parcel -> deliveries.dropped(parcel, "the person has no address any more"));
      return;
    }
    try {
      sender.send(message -> digest.write(message, settings.from(), address.get(), news));
      news.forEach(deliveries::delivered);
    } catch (MailException e) {
      // A mail server's own words would repeat the address.
      news.forEach(parcel -> deliveries.refused(parcel, "not accepted: " + e.getClass().getSimpleName(), false));
    }
  }
}
