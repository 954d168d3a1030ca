package org.ermine.outbox;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.ermine.outbox.DeliverySettings.Webhook;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The configured webhooks and what each is sent. Events about one subject arrive in order, as long as none is given up. */
@Component
class Webhooks implements Channel {
  static final String NAME = "webhook";

  private final List<Webhook> webhooks;
  private final Deliveries deliveries;
  private final WebhookClient client;
  private final Links links;

  @Autowired
  Webhooks(DeliverySettings settings, Deliveries deliveries, WebhookClient client, Links links) {
    this(settings.webhooks(), deliveries, client, links);
  }

  Webhooks(List<Webhook> webhooks, Deliveries deliveries, WebhookClient client, Links links) {
    this.webhooks = webhooks;
    this.deliveries = deliveries;
    this.client = client;
    this.links = links;
  }

  List<Webhook> all() {
    return webhooks;
  }

  @Override public String name() {
    return NAME;
  }

  @Override public Set<String> targets(Event event, String owner) {
    return webhooks.stream().filter(webhook -> webhook.kinds().contains(event.kind())).map(Webhook::name)
        .collect(Collectors.toSet());
  }

  /** Sends what is due for this webhook until nothing is. */
  void deliver(Webhook webhook) {
    List<Parcel> parcels;
    do {
      parcels = deliveries.claim(NAME, webhook.name());
      parcels.forEach(parcel -> deliver(webhook, parcel));
    } while (!parcels.isEmpty());
  }

  private void deliver(Webhook webhook, Parcel parcel) {
    var outcome = client.send(webhook, parcel.event(), CloudEvent.json(parcel, links));
    if (outcome.accepted()) deliveries.delivered(parcel);
    else deliveries.refused(parcel, outcome.error(), outcome.lasting());
  }
}
