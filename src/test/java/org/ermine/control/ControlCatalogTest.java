package org.ermine.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;

import org.ermine.ErmineTest;
import org.ermine.access.Refused;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;

@ErmineTest
class ControlCatalogTest {
  @Autowired private ControlCatalog catalog;
  @Autowired private Controls controls;
  @Autowired private ControlDesk desk;
  @Autowired private Clock clock;

  @Test void the_real_catalog_is_imported_once() throws Exception {
    var first = nist();
    assertThat(first.accepted() + first.unchanged()).isEqualTo(149);
    var again = nist();
    assertThat(again.accepted()).isZero();
    assertThat(again.unchanged()).isEqualTo(149);
    assertThat(controls.find("ac-7")).hasValueSatisfying(control -> {
      assertThat(control.title()).isEqualTo("Unsuccessful Logon Attempts");
      assertThat(control.family()).isEqualTo("Access Control");
      assertThat(control.statement()).startsWith("a. Enforce a limit of [number] consecutive invalid logon attempts")
          .contains("\nb. Automatically [one or more: lock the account or node for [").doesNotContain("{{");
    });
    assertThat(controls.find("ia-2.1")).hasValueSatisfying(enhancement ->
        assertThat(enhancement.family()).isEqualTo("Identification and Authentication"));
    assertThat(controls.list(new Controls.Filter("ACCESS CONTROL", false, false), 0, 3).items()).extracting(Control::id).startsWith("ac-1", "ac-2", "ac-3");
    assertThat(controls.list(new Controls.Filter("unsuccessful logon", false, false), 0, 10).total()).isEqualTo(1);
  }

  @Test void a_known_control_is_never_changed() {
    importing(control("xx-1", "First"));
    assertThatThrownBy(() -> importing(control("xx-1", "Second"))).isInstanceOf(Refused.class).hasMessageContaining("xx-1");
    assertThat(controls.find("xx-1").orElseThrow().title()).isEqualTo("First");
    assertThat(importing(control("xx-1", "First")).unchanged()).isEqualTo(1);
  }

  @Test void what_is_wrong_is_named_by_place_and_nothing_is_imported() {
    assertThatThrownBy(() -> importing(control("yy-1", "Good") + "," + control("yy-1", "Twice") + "," + control("y y", "Id")
        + "," + control("yy-2", " ")))
        .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.errors()).extracting(error -> error.field())
            .containsExactly("catalog.groups[0].controls[1].id", "catalog.groups[0].controls[2].id",
                "catalog.groups[0].controls[3].title"));
    assertThat(controls.find("yy-1")).isEmpty();
    for (var file : new String[] {"", "[]", "{}", "{\"catalog\": 1}", "{\"catalog\": {\"metadata\": {\"title\": \"T\"}}}",
        "{\"catalog\": {\"metadata\": {\"title\": \"T\"}, \"groups\": 3}}", "not json", "{\"catalog\": {"}) {
      assertThatThrownBy(() -> read(file)).as(file).isInstanceOfSatisfying(Refused.class,
          refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.INVALID));
    }
  }

  @Test void ratings_and_tests_are_checked() {
    importing(control("zz-9", "Rated"));
    desk.rateDesign("zz-9", new BigDecimal("0.75"), "trust1");
    desk.recordTest("zz-9", LocalDate.now(clock), "Pass", "Seen.", "trust1");
    desk.recordTest("zz-9", LocalDate.now(clock).minusDays(365), "fail", "Old.", "trust1");
    assertThat(controls.find("zz-9")).hasValueSatisfying(control -> {
      assertThat(control.design()).isEqualTo(0.75);
      assertThat(control.passes()).isEqualTo(1);
      assertThat(control.tests()).isEqualTo(1);
    });
    assertThatThrownBy(() -> desk.rateDesign("zz-9", new BigDecimal("0.7"), "trust1")).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> desk.rateDesign("none", new BigDecimal("1"), "trust1")).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> desk.recordTest("zz-9", LocalDate.now(clock).plusDays(1), "pass", "Soon.", "trust1"))
        .isInstanceOf(Refused.class);
    assertThatThrownBy(() -> desk.recordTest("zz-9", null, "maybe", "", "trust1")).isInstanceOf(Refused.class);
  }

  private ControlCatalog.Imported nist() throws Exception {
    try (var json = new ClassPathResource("example/nist-800-53-r5-low-baseline.oscal.json").getInputStream()) {
      return catalog.importCatalog(json, "trust1");
    }
  }

  private ControlCatalog.Imported importing(String controls) {
    return read("{\"catalog\": {\"metadata\": {\"title\": \"Ours\"}, \"groups\": [{\"controls\": [" + controls
        + "], \"title\": \"Group\"}]}}");
  }

  private ControlCatalog.Imported read(String json) {
    return catalog.importCatalog(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), "trust1");
  }

  private static String control(String id, String title) {
    return "{\"id\": \"" + id + "\", \"title\": \"" + title + "\"}";
  }
}
