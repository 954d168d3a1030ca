package org.ermine.monitoring.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;

import org.ermine.ErmineTest;
import org.ermine.ResponseProgramme;
import org.ermine.ResponseProgramme.RiskTrace;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.lifecycle.Signals;
import org.ermine.operations.OneByOne;
import org.ermine.risk.Severity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A campaign from its start to its last answer; the category of its risks keeps it apart from other tests. */
@ErmineTest
class CampaignTest {
  private static final SignedIn TRUST = new SignedIn("trust1", Set.of("trust"));
  private static final String REVIEW = "Task_ReviewRisk";

  @Autowired ApplicationContext context;
  @Autowired CampaignDesk desk;
  @Autowired Campaigns campaigns;
  @Autowired CampaignCalls calls;
  @Autowired CampaignReminders reminders;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transactions;
  @Autowired Clock clock;
  private ResponseProgramme programme;
  private String category;

  @BeforeEach void begin() {
    programme = new ResponseProgramme(context);
    category = "category-" + UUID.randomUUID();
  }

  @AfterEach void end() {
    programme.close();
  }

  @Test void each_owner_is_asked_once_and_the_review_is_the_answer() {
    var one = monitored(Severity.LOW);
    var other = monitored(Severity.HIGH);
    var id = started("review", Map.of());
    assertThat(progress(id)).isEqualTo(new Campaign.Progress(2, 2, 0, 0, 0, 0));
    one.isNotAt(REVIEW);
    asked();
    asked();
    assertThat(one.tasks(REVIEW)).hasSize(1);
    assertThat(one.signals()).extracting(Signals.Signal::reason).containsExactly(
        "Campaign " + id + ", Autumn, asks for a review by " + programme.today().plusDays(30) + ": The auditors come.");
    assertThat(progress(id)).isEqualTo(new Campaign.Progress(2, 0, 2, 0, 0, 0));
    one.reviewed("continue");
    var done = items(id, "done");
    assertThat(done).hasSize(1);
    assertThat(done.get(0).risk()).isEqualTo(one.id());
    assertThat(done.get(0).finding()).isEqualTo("continue");
    assertThat(done.get(0).review()).isNotNull();
    assertThat(campaign(id).state()).isEqualTo("running");
    other.reviewed("reassess");
    assertThat(campaign(id).state()).isEqualTo("complete");
    assertThatThrownBy(() -> desk.cancel(TRUST, id, Map.of("reason", "x"))).isInstanceOf(Refused.class).hasMessageContaining("complete");
  }

  @Test void a_new_assessment_is_done_when_it_is_validated_whatever_the_review_found() {
    var risk = monitored(Severity.LOW);
    var id = started("reassess", Map.of());
    asked();
    risk.reviewed("continue");
    assertThat(items(id, "open")).extracting(CampaignItem::finding).containsExactly("continue");
    assertThat(campaigns.holders(campaign(id))).extracting(Holder::who).containsExactly("owner1");
    risk.assessedAgainAs(Severity.LOW);
    assertThat(items(id, "done")).extracting(CampaignItem::assessment).doesNotContainNull().hasSize(1);
  }

  @Test void a_signal_waits_for_a_risk_whose_response_runs_or_that_is_assessed() {
    var risk = inCategory(programme.assessedAs(Severity.LOW));
    var id = started("review", Map.of());
    asked();
    assertThat(risk.signals()).hasSize(1);
    risk.isMonitored().at(REVIEW);
    risk.reviewed("continue");
    assertThat(items(id, "done")).hasSize(1);
  }

  @Test void the_scope_is_what_was_asked_for() {
    var low = monitored(Severity.LOW);
    var high = monitored(Severity.HIGH);
    assertThat(previewed(Map.of("severity", "HIGH"))).containsExactly(high.id());
    assertThat(previewed(Map.of("service", "mail"))).containsExactly(low.id(), high.id());
    assertThat(previewed(Map.of("olderThan", 1))).isEmpty();
    programme.days(5);
    high.signalled().reviewed("continue");
    assertThat(previewed(Map.of("olderThan", 4))).containsExactly(low.id());
    assertThat(previewed(Map.of("olderThan", 4, "kind", "reassess"))).containsExactly(low.id(), high.id());
    jdbc.sql("UPDATE risk SET phase = 'closed' WHERE id = ?").param(low.id()).update();
    assertThat(previewed(Map.of())).containsExactly(high.id());
  }

  @Test void a_division_holds_what_is_under_it() {
    var division = "div-" + UUID.randomUUID();
    jdbc.sql("INSERT INTO service (id, name) VALUES (?, 'Division')").param(division).update();
    jdbc.sql("INSERT INTO service (id, name, parent) VALUES (?, 'Leaf', ?)").params(division + "x", division).update();
    var risk = monitored(Severity.LOW);
    assertThat(previewed(Map.of("service", division))).isEmpty();
    jdbc.sql("UPDATE risk SET service_id = ? WHERE id = ?").params(division + "x", risk.id()).update();
    assertThat(previewed(Map.of("service", division))).containsExactly(risk.id());
  }

  @Test void several_nodes_ask_each_risk_once() throws InterruptedException {
    for (int i = 0; i < 6; i++) monitored(Severity.LOW);
    var id = started("review", Map.of());
    var nodes = Executors.newFixedThreadPool(3);
    for (int i = 0; i < 3; i++) nodes.submit(this::asked);
    nodes.shutdown();
    assertThat(nodes.awaitTermination(2, java.util.concurrent.TimeUnit.MINUTES)).isTrue();
    asked();
    assertThat(items(id, "open")).hasSize(6).allSatisfy(item -> assertThat(jdbc.sql("SELECT count(*) FROM risk_signal "
        + "WHERE risk_id = ? AND kind = 'campaign'").param(item.risk()).query(Long.class).single()).isOne());
  }

  @Test void what_a_fault_cuts_off_is_asked_a_minute_later() {
    monitored(Severity.LOW);
    asked();
    var id = started("review", Map.of());
    var broken = mock(Signals.class);
    when(broken.raise(any(), any(), any(), any())).thenThrow(new IllegalStateException("The connection is gone."));
    new CampaignCalls(jdbc, broken, new OneByOne(transactions), clock).next();
    asked();
    assertThat(progress(id).waiting()).as("not at once").isOne();
    programme.days(1);
    asked();
    assertThat(progress(id).open()).isOne();
  }

  @Test void a_risk_that_leaves_the_programme_is_dropped_and_not_asked() {
    var risk = monitored(Severity.LOW);
    var id = started("review", Map.of());
    jdbc.sql("UPDATE risk SET phase = 'closed' WHERE id = ?").param(risk.id()).update();
    asked();
    assertThat(risk.signals()).isEmpty();
    assertThat(items(id, "dropped")).hasSize(1);
    assertThat(campaign(id).state()).isEqualTo("complete");
  }

  @Test void a_cancelled_campaign_asks_nobody_and_takes_back_what_nobody_has_seen() {
    var seen = monitored(Severity.LOW);
    var unseen = inCategory(programme.assessedAs(Severity.LOW));
    var id = started("review", Map.of());
    asked();
    monitored(Severity.LOW);
    var second = started("review", Map.of());
    desk.cancel(TRUST, second, Map.of("reason", "A slip."));
    asked();
    assertThat(items(second, "dropped")).hasSize(3).extracting(CampaignItem::askedAt).containsOnlyNulls();
    assertThat(desk.cancel(TRUST, id, Map.of("reason", "Not now.")).state()).isEqualTo("cancelled");
    assertThat(unseen.signals()).isEmpty();
    seen.at(REVIEW);
    assertThat(seen.signals()).hasSize(1);
    seen.reviewed("continue");
    assertThat(progress(id)).isEqualTo(new Campaign.Progress(2, 0, 0, 0, 2, 0));
    assertThatThrownBy(() -> desk.cancel(TRUST, id, Map.of("reason", "Again."))).isInstanceOf(Refused.class)
        .hasMessageContaining("already");
  }

  @Test void who_holds_it_up_is_counted_and_reminded_once_before_and_once_on_the_deadline() {
    monitored(Severity.LOW);
    monitored(Severity.LOW);
    var id = started("review", Map.of("remindDaysBefore", 3));
    asked();
    var holder = campaigns.holders(campaign(id)).get(0);
    assertThat(holder.kind()).isEqualTo("person");
    assertThat(holder.who()).isEqualTo("owner1");
    assertThat(holder.risks()).isEqualTo(2);
    assertThat(holder.overdue()).isZero();
    programme.days(26);
    reminded(id, 0);
    programme.days(1);
    reminded(id, 1);
    programme.days(3);
    reminded(id, 2);
    assertThat(progress(id).overdue()).isZero();
    programme.days(1);
    reminded(id, 2);
    assertThat(progress(id).overdue()).isEqualTo(2);
    assertThat(campaigns.holders(campaign(id)).get(0).overdue()).isEqualTo(2);
    assertThat(jdbc.sql("SELECT DISTINCT unnest(people) FROM outbox_event WHERE subject = ?").param("campaign-" + id)
        .query(String.class).list()).containsExactlyInAnyOrder("owner1", "trust1");
  }

  @Test void a_group_holds_it_up_where_nobody_has_claimed_its_task() {
    var risk = monitored(Severity.LOW);
    started("review", Map.of());
    asked();
    risk.reviewed("close");
    var id = started("reassess", Map.of());
    asked();
    assertThat(campaigns.holders(campaign(id))).extracting(Holder::kind, Holder::who)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("group", "management"));
  }

  private void reminded(long id, int times) {
    reminders.give();
    reminders.give();
    assertThat(jdbc.sql("SELECT count(*) FROM outbox_event WHERE kind = 'campaign' AND subject = ?").param("campaign-" + id)
        .query(Integer.class).single()).isEqualTo(times);
  }

  private RiskTrace monitored(Severity severity) {
    return inCategory(programme.assessedAs(severity).isMonitored());
  }

  private RiskTrace inCategory(RiskTrace risk) {
    jdbc.sql("UPDATE risk SET category = ? WHERE id = ?").params(category, risk.id()).update();
    return risk;
  }

  private long started(String kind, Map<String, ?> more) {
    return desk.start(TRUST, body(kind, more)).id();
  }

  private List<String> previewed(Map<String, ?> more) {
    return desk.preview(TRUST, body("review", more)).items().stream().map(Campaigns.Candidate::risk).toList();
  }

  private Map<String, Object> body(String kind, Map<String, ?> more) {
    var body = new HashMap<String, Object>(Map.of("name", "Autumn", "kind", kind, "category", category, "reason",
        "The auditors come.", "deadline", programme.today().plusDays(30).toString()));
    body.putAll(more);
    return body;
  }

  private void asked() {
    while (calls.next()) { }
  }

  private Campaign campaign(long id) {
    return campaigns.find(id).orElseThrow();
  }

  private Campaign.Progress progress(long id) {
    return campaign(id).progress();
  }

  private List<CampaignItem> items(long id, String state) {
    return campaigns.items(id, new Campaigns.Filter(state, null), 200, 0);
  }
}
