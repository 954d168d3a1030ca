package org.ermine.monitoring.campaign;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.ermine.access.Audit;
import org.ermine.access.Field;
import org.ermine.access.Fields;
import org.ermine.access.Groups;
import org.ermine.access.Reason;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.access.Values;
import org.ermine.lifecycle.Signals;
import org.ermine.risk.Services;
import org.ermine.risk.Severity;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Trust starts campaigns and cancels them. */
@Service
@Transactional
public class CampaignDesk {
  private static final int FARTHEST_DAYS = 1_826;
  private static final int FIRST_ITEMS = 20;
  private static final int REMIND_DAYS_BEFORE = 7;
  private static final Fields START = Fields.of(Field.line("name"), Field.choice("kind", "review", "reassess"),
      Field.date("deadline"), Field.whole("remindDaysBefore", 1, 90).orNone(), Field.line("reason"),
      Field.line("service").orNone(), Field.line("category").orNone(),
      Field.choice("severity", "low", "medium", "high", "severe").orNone(), Field.whole("olderThan", 1, 36_500).orNone());
  private static final Fields CANCEL = Fields.of(Field.line("reason"));

  /** What a campaign would ask about. @param items the first of them by id, twenty at most */
  public record Preview(long total, List<Campaigns.Candidate> items) {}

  private final Campaigns campaigns;
  private final Signals signals;
  private final Services services;
  private final Audit audit;
  private final Clock clock;

  CampaignDesk(Campaigns campaigns, Signals signals, Services services, Audit audit, Clock clock) {
    this.campaigns = campaigns;
    this.signals = signals;
    this.services = services;
    this.audit = audit;
    this.clock = clock;
  }

  /** What {@link #start} would ask about; nothing is stored. */
  public Preview preview(SignedIn by, Map<String, ?> body) {
    by.require(Groups.TRUST);
    var plan = plan(START.read(body));
    return new Preview(campaigns.countInScope(plan), campaigns.firstInScope(plan, FIRST_ITEMS));
  }

  /** @throws Refused if they are not of Trust, a value is out of range, or no risk is in scope */
  public Campaign start(SignedIn by, Map<String, ?> body) {
    by.require(Groups.TRUST);
    var fields = START.read(body);
    var id = campaigns.start(plan(fields), by.id());
    var campaign = campaigns.find(id).orElseThrow();
    if (campaign.progress().total() == 0) throw Refused.invalid("scope", Reason.NO_RISK);
    audit.record(Audit.Kind.CAMPAIGN.by(by.id(), Campaign.subject(id), Map.of("what", "started", "risks",
        campaign.progress().total())).changed(null, fields.json()));
    return campaign;
  }

  /** Asks nobody any more. A review that is open stays open; what nobody has looked at yet calls for nothing. */
  public Campaign cancel(SignedIn by, long id, Map<String, ?> body) {
    by.require(Groups.TRUST);
    var reason = CANCEL.read(body).text("reason");
    var campaign = campaigns.find(id).orElseThrow(() -> Refused.notFound("This campaign"));
    if (campaign.state().equals("complete")) throw Refused.stale(Reason.CAMPAIGN_COMPLETE);
    if (!campaigns.cancel(id, reason, by.id())) throw Refused.stale(Reason.CAMPAIGN_CANCELLED);
    signals.takeBackUnseen(campaigns.unanswered(id));
    audit.record(Audit.Kind.CAMPAIGN, by.id(), Campaign.subject(id), Map.of("what", "cancelled", "reason", reason));
    return campaigns.find(id).orElseThrow();
  }

  private Campaigns.Plan plan(Values fields) {
    var deadline = fields.date("deadline");
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    if (!deadline.isAfter(today)) throw Refused.invalid("deadline", Reason.AFTER_TODAY);
    if (deadline.isAfter(today.plusDays(FARTHEST_DAYS))) {
      throw Refused.invalid("deadline", Reason.WITHIN_DAYS, FARTHEST_DAYS);
    }
    var remind = fields.has("remindDaysBefore") ? fields.whole("remindDaysBefore") : REMIND_DAYS_BEFORE;
    return new Campaigns.Plan(fields.text("name"), Campaign.Kind.of(fields.text("kind")), scope(fields), deadline, remind,
        fields.text("reason"));
  }

  private CampaignScope scope(Values fields) {
    var service = fields.text("service");
    if (service != null && services.find(service).isEmpty()) throw Refused.invalid("service", Reason.UNKNOWN_SERVICE);
    return new CampaignScope(service, fields.text("category"),
        fields.has("severity") ? Severity.of(fields.text("severity")).label() : null,
        fields.has("olderThan") ? fields.whole("olderThan") : null);
  }
}
