package org.ermine.web;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.ermine.access.Refused;
import org.ermine.engine.Inbox;
import org.ermine.report.ReportSettings;
import org.ermine.risk.Service;
import org.ermine.risk.Services;
import org.ermine.risk.Severity;
import org.ermine.risk.forecast.Forecast;
import org.ermine.risk.forecast.ForecastTable;
import org.ermine.risk.forecast.Forecasts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The portfolio as people look at it: a node of the service tree, and behind each figure its rows. What one page shows is of one
 * moment, and each of its figures is one statement, however many risks there are.
 */
@Component
public class PortfolioDesk {
  /**
   * @param path         from the top down to the node itself; empty for the whole tree
   * @param postures     the node and those right under it, or those at the top
   * @param aboveAppetite nodes at or under it that are above their appetite
   * @param endingWithin days within which an acceptance counts as about to end
   */
  public record Overview(List<Service> path, List<PostureView> postures, HeatMap map, Figure aboveAppetite,
      Figure overdueTasks, Figure overdueReviews, Figure endingAcceptances, int endingWithin) {}

  /**
   * A risk behind a figure.
   *
   * @param service     its name
   * @param acceptUntil the last day of an acceptance that is about to end; null where none is
   */
  public record Line(String id, String title, String service, String owner, int impact, int likelihood, int inherentScore,
      BigDecimal residualScore, Severity severity, LocalDate nextReviewOn, LocalDate acceptUntil) {}

  /** @param resolved the forecasts behind the scores */
  public record TrackRecord(ForecastTable table, Paged<Forecast> resolved) {}

  private final Portfolio portfolio;
  private final Services services;
  private final Inbox inbox;
  private final Forecasts forecasts;
  private final ReportSettings settings;
  private final Clock clock;
  private final JdbcClient jdbc;

  PortfolioDesk(Portfolio portfolio, Services services, Inbox inbox, Forecasts forecasts, ReportSettings settings, Clock clock,
      JdbcClient jdbc) {
    this.portfolio = portfolio;
    this.services = services;
    this.inbox = inbox;
    this.forecasts = forecasts;
    this.settings = settings;
    this.clock = clock;
    this.jdbc = jdbc;
  }

  /** @throws Refused as not found if there is no such node */
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public Overview overview(PortfolioFilter all) {
    OwnPlans.with(jdbc);
    var node = all.node();
    var under = portfolio.under(node);
    var postures = under.stream().filter(p -> p.posture().service().equals(node) || Objects.equals(p.posture().parent(), node)).toList();
    return new Overview(path(node), postures, new HeatMap(all, stacks(all)),
        new Figure(under.stream().filter(PostureView::aboveAppetite).count(), all.address("/portfolio/breaches", 0)),
        new Figure(inbox.countOverdue(node, clock.instant()), all.address("/portfolio/tasks", 0)),
        figure(all.with(PortfolioFilter.Due.REVIEW)), figure(all.with(PortfolioFilter.Due.ACCEPTANCE)), settings.acceptanceDays());
  }

  /** The risks behind a figure, the worst first. @throws Refused as not found if there is no such node */
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public Paged<Line> risks(PortfolioFilter filter, Paged.Wanted page) {
    OwnPlans.with(jdbc);
    requireKnown(filter);
    var lines = asked("SELECT r.id, r.title, s.name AS service, r.owner, v.impact, v.likelihood, v.inherent_score, v.residual_score, "
        + "v.severity, r.next_review_on, ending.until" + PortfolioFilter.FROM
        + "ORDER BY v.residual_score DESC, r.id LIMIT :size OFFSET :offset", filter)
        .param("size", page.size()).param("offset", page.offset()).query((row, n) -> line(row)).list();
    return page.of(lines, count(filter));
  }

  /** The nodes that are above their appetite, parents first. @throws Refused as not found if there is no such node */
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public Paged<PostureView> breaches(PortfolioFilter all, Paged.Wanted page) {
    return page.cut(portfolio.under(all.node()).stream().filter(PostureView::aboveAppetite).toList());
  }

  /** The tasks that are overdue, the longest first. @throws Refused as not found if there is no such node */
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public Paged<Inbox.Item> overdueTasks(PortfolioFilter all, Paged.Wanted page) {
    requireKnown(all);
    var now = clock.instant();
    return page.of(inbox.overdue(all.node(), now, page.size(), page.offset()), inbox.countOverdue(all.node(), now));
  }

  /** @throws Refused as not found if there is no such node */
  public TrackRecord forecasts(PortfolioFilter all, Paged.Wanted page) {
    requireKnown(all);
    var resolved = forecasts.resolved(all.node(), page.offset(), page.size());
    return new TrackRecord(resolved.table(), page.of(resolved.rows(), resolved.table().all().resolved()));
  }

  /** @throws Refused as not found if there is no such node */
  public void requireKnown(PortfolioFilter filter) {
    if (filter.node() != null && services.find(filter.node()).isEmpty()) throw Refused.notFound("This service");
  }

  private List<Service> path(String node) {
    Map<String, Service> byId = services.all().stream().collect(Collectors.toMap(Service::id, service -> service));
    Deque<Service> path = new ArrayDeque<>();
    for (var at = byId.get(node); at != null; at = byId.get(at.parent())) path.addFirst(at);
    return List.copyOf(path);
  }

  private List<HeatMap.Stack> stacks(PortfolioFilter filter) {
    return asked("SELECT v.impact, v.likelihood, " + PortfolioFilter.COLUMN + " AS map_column, v.severity, count(*) AS count"
        + PortfolioFilter.FROM + "GROUP BY 1, 2, 3, 4", filter)
        .query((row, n) -> new HeatMap.Stack(row.getInt("impact"), row.getInt("likelihood"), row.getInt("map_column"),
            Severity.of(row.getString("severity")), row.getLong("count"))).list();
  }

  private Figure figure(PortfolioFilter filter) {
    return new Figure(count(filter), filter.address());
  }

  private long count(PortfolioFilter filter) {
    return asked("SELECT count(*)" + PortfolioFilter.FROM, filter).query(Long.class).single();
  }

  private JdbcClient.StatementSpec asked(String sql, PortfolioFilter filter) {
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return filter.bind(jdbc.sql(sql), today, today.plusDays(settings.acceptanceDays()));
  }

  private static Line line(ResultSet row) throws SQLException {
    return new Line(row.getString("id"), row.getString("title"), row.getString("service"), row.getString("owner"),
        row.getInt("impact"), row.getInt("likelihood"), row.getInt("inherent_score"), row.getBigDecimal("residual_score"),
        Severity.of(row.getString("severity")), row.getObject("next_review_on", LocalDate.class),
        row.getObject("until", LocalDate.class));
  }
}
