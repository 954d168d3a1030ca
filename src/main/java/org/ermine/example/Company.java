package org.ermine.example;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.ermine.web.CatalogDesk;
import org.ermine.web.ServiceDesk;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** What a programme needs before its first risk: services with their stakeholders, and controls that are rated and tested. */
@Component
class Company {
  private static final String CATALOG = "example/nist-800-53-r5-low-baseline.oscal.json";

  private final Cast cast;
  private final ServiceDesk services;
  private final CatalogDesk catalog;
  private final Clock clock;

  Company(Cast cast, ServiceDesk services, CatalogDesk catalog, Clock clock) {
    this.cast = cast;
    this.services = services;
    this.catalog = catalog;
    this.clock = clock;
  }

  void found() {
    services();
    controls();
    designs();
    tests();
  }

  private void services() {
    service("enterprise", Map.of("name", "The company", "appetite", "high", "stakeholders", List.of("management1")));
    service("digital", Map.of("name", "Digital services", "parent", "enterprise", "stakeholders", List.of("management2")));
    leaf("identity", "Sign-in and identities", "medium", Cast.OWNER1);
    leaf("payments", "Payments", "medium", Cast.OWNER2);
    leaf("mail", "Mail", "high", Cast.OWNER1);
    leaf("data-warehouse", "Data warehouse", "high", Cast.OWNER2);
  }

  private void leaf(String id, String name, String appetite, String stakeholder) {
    service(id, Map.of("name", name, "parent", "digital", "appetite", appetite, "stakeholders", List.of(stakeholder)));
  }

  private void service(String id, Map<String, Object> fields) {
    services.put(cast.as(Cast.TRUST1), id, fields);
  }

  private void controls() {
    try (var json = new ClassPathResource(CATALOG).getInputStream()) {
      catalog.importControls(cast.as(Cast.TRUST1), json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rest of the catalog is rated as risks call for it. */
  private void designs() {
    new TreeMap<>(Map.of("ac-2", 0.75, "ac-3", 0.75, "at-2", 0.5, "ia-2", 1, "ps-4", 0.5, "ra-5", 0.75, "sa-9", 0.5, "si-2", 0.5,
        "si-12", 0.25))
        .forEach((control, design) -> catalog.design(cast.as(Cast.TRUST1), control, Map.of("design", design)));
  }

  /** Nobody has tested {@code ia-5} and {@code cp-9}, though risks lean on both. */
  private void tests() {
    test("ac-2", 200, "pass", "40 accounts sampled, each with an approval.");
    test("ac-2", 110, "fail", "6 of 50 leavers still had an account after ten days.");
    test("ac-2", 20, "pass", "50 leavers sampled, all closed within two days.");
    test("ac-3", 75, "pass", "Roles of the payment system match the approved matrix.");
    test("ac-3", 25, "pass", "Roles of the data warehouse match the approved matrix.");
    test("at-2", 120, "pass", "Phishing exercise: 4 % entered a password.");
    test("at-2", 30, "fail", "Phishing exercise: 11 % entered a password.");
    test("ia-2", 150, "pass", "No administrator signs in without a second factor.");
    test("ia-2", 60, "pass", "No administrator signs in without a second factor.");
    test("ia-2", 15, "pass", "No administrator signs in without a second factor.");
    test("ps-4", 110, "fail", "Personnel told IT of 3 leavers after their last day.");
    test("ps-4", 20, "pass", "IT knew of every leaver of the month in time.");
    test("ra-5", 90, "pass", "The scanner reached 98 % of the hosts.");
    test("ra-5", 10, "pass", "The scanner reached 99 % of the hosts.");
    test("sa-9", 60, "pass", "The mail provider's audit report has no exception.");
    test("si-2", 90, "fail", "14 hosts lacked critical fixes for more than 30 days.");
    test("si-2", 10, "pass", "No critical fix is older than 30 days.");
    test("si-12", 45, "fail", "Erased customers were found in two copies.");
  }

  private void test(String control, int daysAgo, String result, String evidence) {
    catalog.test(cast.as(Cast.FEED1), control,
        Map.of("performedOn", LocalDate.now(clock).minusDays(daysAgo).toString(), "result", result, "evidence", evidence));
  }
}
