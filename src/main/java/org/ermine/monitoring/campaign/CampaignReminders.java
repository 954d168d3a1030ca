package org.ermine.monitoring.campaign;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.ermine.access.Audit;
import org.ermine.outbox.Event;
import org.ermine.outbox.EventKind;
import org.ermine.outbox.Outbox;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reminds those who hold a campaign up, and whoever started it: some days before the deadline and on it. Each is one event,
 * however many risks wait; the tasks have reminders of their own.
 */
@Component
class CampaignReminders {
  private static final String DUE = """
      SELECT c.id, 'soon' AS kind FROM campaign c
      WHERE c.cancelled_at IS NULL AND c.deadline > :today AND c.deadline - c.remind_days_before <= :today
      UNION ALL
      SELECT c.id, 'deadline' FROM campaign c WHERE c.cancelled_at IS NULL AND c.deadline <= :today
      """;

  private record Due(long campaign, String kind) {}

  private final JdbcClient jdbc;
  private final Campaigns campaigns;
  private final Outbox outbox;
  private final Audit audit;
  private final Clock clock;

  CampaignReminders(JdbcClient jdbc, Campaigns campaigns, Outbox outbox, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.campaigns = campaigns;
    this.outbox = outbox;
    this.audit = audit;
    this.clock = clock;
  }

  /** Gives the reminders whose day has come, each once. */
  @Transactional
  public void give() {
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    jdbc.sql("SELECT * FROM (" + DUE + ") due WHERE NOT EXISTS (SELECT 1 FROM campaign_reminder r WHERE r.campaign_id = due.id "
            + "AND r.kind = due.kind) ORDER BY id").param("today", today)
        .query((row, n) -> new Due(row.getLong("id"), row.getString("kind"))).list().forEach(this::give);
  }

  private void give(Due due) {
    var given = jdbc.sql("INSERT INTO campaign_reminder (campaign_id, kind, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
        .params(due.campaign(), due.kind(), clock.instant().atOffset(ZoneOffset.UTC)).update();
    var campaign = campaigns.find(due.campaign()).orElseThrow();
    if (given == 0 || !campaign.state().equals("running")) return;
    var holders = campaigns.holders(campaign);
    var people = new TreeSet<>(named(holders, "person"));
    people.add(campaign.startedBy());
    var progress = campaign.progress();
    outbox.put(new Event(EventKind.CAMPAIGN, Campaign.subject(campaign.id()), null, null, null, people, named(holders, "group"),
        Map.of("campaign", campaign.id(), "deadline", campaign.deadline().toString(), "undone",
            progress.waiting() + progress.open(), "total", progress.total())));
    audit.record(Audit.Kind.NOTICE, null, Campaign.subject(campaign.id()), Map.of("notice", "reminder", "when", due.kind()));
  }

  private static Set<String> named(List<Holder> holders, String kind) {
    return holders.stream().filter(holder -> holder.kind().equals(kind))
        .map(Holder::who).collect(Collectors.toSet());
  }
}
