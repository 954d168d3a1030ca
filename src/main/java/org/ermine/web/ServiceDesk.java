package org.ermine.web;

import static org.ermine.access.Field.choice;
import static org.ermine.access.Field.line;
import static org.ermine.access.Field.number;
import static org.ermine.access.Field.positive;
import static org.ermine.access.Field.rows;
import static org.ermine.access.Field.whole;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.ermine.access.Audit;
import org.ermine.access.FieldError;
import org.ermine.access.Fields;
import org.ermine.access.People;
import org.ermine.access.Reason;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.access.Values;
import org.ermine.monitoring.appetite.AppetiteBreaches;
import org.ermine.monitoring.appetite.CurveChecks;
import org.ermine.access.Why;
import org.ermine.risk.Appetite;
import org.ermine.risk.AppetitePoint;
import org.ermine.risk.Appetites;
import org.ermine.risk.LossInterval;
import org.ermine.risk.Service;
import org.ermine.risk.Services;
import org.ermine.risk.Severity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The service tree, as trust keeps it. */
@Component
public class ServiceDesk {
  private static final String ID = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";
  private static final int MOST_STAKEHOLDERS = 200;
  private static final Fields FIELDS = Fields.of(line("name"), line("parent").orNone(),
      whole("version", 0, Integer.MAX_VALUE).orNone(),
      choice("appetite", "low", "medium", "high", "severe").orNone(), rows("appetitePoints", Fields.of(
          number("probability", "0.000001", "0.999999"), positive("loss", LossInterval.LARGEST.toPlainString()))).orNone());

  private final Services services;
  private final Appetites appetites;
  private final AppetiteBreaches breaches;
  private final CurveChecks curves;
  private final People people;
  private final Audit audit;

  ServiceDesk(Services services, Appetites appetites, AppetiteBreaches breaches, CurveChecks curves, People people, Audit audit) {
    this.services = services;
    this.appetites = appetites;
    this.breaches = breaches;
    this.curves = curves;
    this.people = people;
    this.audit = audit;
  }

  Paged<ServiceView> list(Paged.Wanted page) {
    var open = breaches.open();
    return page.cut(services.all().stream()
        .map(service -> ServiceView.of(service, open.getOrDefault(service.id(), Set.of()))).toList());
  }

  /** Empty too for what can be no id. */
  public Optional<Service> find(String id) {
    return id.matches(ID) ? services.find(id) : Optional.empty();
  }

  /** @throws Refused as not found if there is no such node */
  public AppetiteView appetite(String id) {
    if (services.find(id).isEmpty()) throw Refused.notFound("This service");
    var inForce = appetites.of(id);
    var open = breaches.open().getOrDefault(id, Set.of());
    return new AppetiteView(id, inForce.severity(), inForce.points(), !open.isEmpty(), open, curves.newest(id).orElse(null));
  }

  /**
   * Adds a service or changes what is sent of it: what is left out stays, what is sent empty is cleared.
   *
   * @throws Refused as stale if {@code version} is sent and the service has been changed since, as invalid if it can't be so
   */
  @Transactional
  public ServiceView put(SignedIn person, String id, Map<String, Object> body) {
    if (!id.matches(ID)) throw Refused.invalid("id", Reason.SERVICE_ID);
    var known = services.find(id);
    var before = known.map(ServiceDesk::json).orElse(null);
    var fields = new HashMap<String, Object>(before == null ? Map.of() : before);
    fields.putAll(body);
    fields.remove("stakeholders");
    var stakeholders = known.isPresent() && !body.containsKey("stakeholders") ? known.get().stakeholders()
        : stakeholders(body.get("stakeholders"));
    var values = FIELDS.read(fields);
    if (values.has("version") && known.isPresent() && known.get().version() != values.whole("version")) {
      throw Refused.stale(Reason.SERVICE_CHANGED);
    }
    var appetite = appetite(values);
    try {
      var service = services.put(id, values.text("name"), values.text("parent"), appetite, stakeholders);
      audit.record(Audit.Kind.SERVICE.by(person.id(), id, Map.of("what", "service")).changed(before, json(service)));
      return ServiceView.of(service, breaches.open().getOrDefault(id, Set.of()));
    } catch (Services.IllegalNode e) {
      throw switch (e.fault()) {
        case UNKNOWN_PARENT -> Refused.invalid("parent", Reason.UNKNOWN_SERVICE);
        case UNDER_ITSELF -> Refused.invalid("parent", Reason.UNDER_ITSELF);
        case NO_STAKEHOLDERS -> Refused.invalid("stakeholders", Reason.STAKEHOLDERS_REQUIRED);
      };
    }
  }

  private static Appetite appetite(Values values) {
    var severity = values.has("appetite") ? Severity.of(values.text("appetite")) : null;
    var points = values.has("appetitePoints") ? values.rows("appetitePoints") : List.<Values>of();
    try {
      return new Appetite(severity, points.stream()
          .map(point -> new AppetitePoint(point.number("probability").doubleValue(), point.number("loss"))).toList());
    } catch (IllegalArgumentException e) {
      throw Refused.invalid(List.of(new FieldError(null, "appetitePoints", new Why(Reason.NOT_RARER, List.of(), e.getMessage()))));
    }
  }

  /** As it would be sent. */
  private static Map<String, Object> json(Service service) {
    var json = new HashMap<String, Object>();
    json.put("name", service.name());
    json.put("parent", service.parent());
    json.put("appetite", service.appetite().severity() == null ? null : service.appetite().severity().label());
    json.put("appetitePoints", service.appetite().points().stream()
        .map(point -> Map.of("probability", point.probability(), "loss", point.loss())).toList());
    json.put("stakeholders", service.stakeholders());
    return json;
  }

  private Set<String> stakeholders(Object raw) {
    if (raw == null) return Set.of();
    if (!(raw instanceof List<?> list) || list.size() > MOST_STAKEHOLDERS) {
      throw Refused.invalid("stakeholders", Reason.FEW_PEOPLE, MOST_STAKEHOLDERS);
    }
    var errors = new ArrayList<FieldError>();
    var ids = new TreeSet<String>();
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) instanceof String id && id.length() <= 64 && id.indexOf('\0') < 0 && people.mayDoTasks(id)) ids.add(id);
      else errors.add(new FieldError("stakeholders[" + i + "]", Reason.NO_STAKEHOLDER));
    }
    if (!errors.isEmpty()) throw Refused.invalid(errors);
    return ids;
  }
}
