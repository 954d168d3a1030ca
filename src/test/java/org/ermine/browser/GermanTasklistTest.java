package org.ermine.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** Whoever reads German does their tasks in German: lists, forms of each kind, what is wrong with a field, and what stands beside it. */
@BrowserTest
class GermanTasklistTest {
  private static final List<String> ENGLISH = List.of("Why now", "More about it", "What happened before", "Your decision", "Comment",
      "Rationale", "residual", "deficiency", "control", "not validated", "Description", "Service", "Reported by", "validated", "This can't");

  @Test void lists_cards_and_a_form_with_its_context(Visits visits) {
    var road = new Road(visits.programme());
    var risk = road.toReview();
    var owner = opened(visits.german("owner1"), "Task_ReviewAssessment", risk);
    var page = owner.page();
    assertThat(page.locator(".task-filter h4.name").first()).containsText("Meine Aufgaben");
    assertThat(page.locator(".task-filter h4.name").nth(1)).containsText("Meine Gruppen");
    assertThat(page.locator(".task-filter h4.name").nth(1).locator(".ermine-count")).containsText("(");
    assertThat(page.locator("h2.task")).hasText("Bewertung durchsehen");
    assertThat(page.locator(".nav-tabs li:visible")).hasText(new String[] {"Formular", "Risiko", "Diagramm", "Beschreibung"});
    assertThat(page.locator(".ermine-card").first()).containsText(Pattern.compile("Niedrig|Mittel|Hoch|Schwer|fällig"));
    owner.sees("Zeigt diese Bewertung Ihr Risiko, wie es ist?").sees("Warum jetzt:").sees("Vor Kontrollen: Auswirkung 1 Unerheblich");
    owner.button("Mehr dazu").click();
    owner.sees("owner1: As last year.").sees("erwartete Vorfälle im Jahr, wenn keine Kontrolle wirkte: 0,1")
        .sees("ac-2 Account Management: Abdeckung 0,9, Entwurf 1, ungetestet");
    onlyGerman(owner);
    TaskFormsTest.pictured(owner, "german-context");
    owner.picks("Überarbeiten").fills("Bemerkung", "Zu hoch.");
    assertThat(page.locator(".ermine-draft")).hasText("Was Sie eingegeben haben, ist aufbewahrt, für Sie allein.");
    owner.button("Abschließen").click();
    assertThat(page.getByText("Wählen Sie eine Aufgabe aus der Liste.")).isVisible();
    assertThat(road.programme().as("owner1").task("Task_EstimateRisk", risk)).isNotNull();
  }

  @Test void the_score_while_an_owner_rates_and_what_is_wrong_with_it(Visits visits) {
    var road = new Road(visits.programme());
    var owner = opened(visits.german("owner1"), "Task_EstimateRisk", road.toEstimate());
    var preview = owner.page().locator(".ermine-preview");
    assertThat(preview).containsText("Der Wert steht hier, sobald");
    owner.selects("Auswirkung auf den Dienst", "5 · Kritisch").selects("Auswirkung auf Kunden", "2 · Gering")
        .selects("Auswirkung auf den Ruf", "1 · Unerheblich").selects("Auswirkung auf Vorschriften", "3 · Mäßig")
        .fills("Erwartete Vorfälle im Jahr", "12");
    assertThat(preview).containsText("Wert 100 von 100");
    assertThat(preview).containsText("Schwer");
    assertThat(preview).containsText("Strategie: Verbessern.");
    TaskFormsTest.pictured(owner, "german-preview-low");
    owner.page().setViewportSize(1280, 1000);
    owner.fills("Verlust eines Vorfalls, unteres Ende", "1000");
    assertThat(owner.form().getByText("EUR").first()).isVisible();
    TaskFormsTest.pictured(owner, "german-preview");
    owner.fills("Erwartete Vorfälle im Jahr", "20000");
    assertThat(preview).containsText("Noch kein Wert: Geben Sie eine Zahl über 0 und höchstens 10000 an.");
    assertThat(owner.form().locator(".fjs-form-field-error").filter(new Locator.FilterOptions().setHasText("Höchstens 10000."))).isVisible();
    owner.fills("Erwartete Vorfälle im Jahr", "12").fills("Verlust eines Vorfalls, oberes Ende", "2000");
    owner.button("Abschließen").click();
    assertThat(owner.refusal()).containsText("So wird es noch nicht angenommen.");
    assertThat(owner.refusal()).containsText("Begründung: Bitte ausfüllen.");
    onlyGerman(owner);
    TaskFormsTest.pictured(owner, "german-incomplete");
  }

  @Test void what_the_server_refuses_stands_at_its_field(Visits visits) {
    var road = new Road(visits.programme());
    var trust = opened(visits.german("trust1"), "Task_TriageCandidate", road.toTriage());
    claimed(trust).picks("Annehmen").fills("Dienst", "mail-und-telefon").fills("Eigentümer", "owner1").fills("Kategorie", "Zugang");
    trust.button("Abschließen").click();
    assertThat(trust.refusal()).containsText("Dienst: Diesen Dienst gibt es nicht.");
    assertThat(trust.form().locator(".ermine-wrong")).containsText("Diesen Dienst gibt es nicht.");
    onlyGerman(trust);
    TaskFormsTest.pictured(trust, "german-refused");
  }

  @Test void an_embedded_form(Visits visits) {
    var road = new Road(visits.programme());
    var owner = opened(visits.german("owner1"), "Task_PlanResponse", road.toPlan());
    owner.sees("Wie behandeln Sie dieses Risiko?").sees("Bevor Sie diese Aufgabe abschließen können, fehlt noch:").sees("Ihre Entscheidung")
        .picks("Vermeiden").fills("Begründung", "Es ist ohnehin alt.");
    owner.button("Eine Maßnahme hinzufügen").click();
    var row = owner.form().locator("tbody tr").first();
    row.getByLabel("Was getan wird").fill("Tor abbauen");
    owner.sees("wer “Tor abbauen” ausführt");
    assertThat(owner.form().locator("thead")).containsText("Kosten EUR");
    row.getByLabel("Von wem").fill("niemand");
    row.getByLabel("Fällig am").fill(Road.day(20));
    row.getByLabel("Kosten").fill("20");
    onlyGerman(owner);
    owner.button("Abschließen").click();
    assertThat(owner.refusal()).containsText("So wird es noch nicht angenommen.");
    assertThat(owner.refusal()).containsText("Maßnahme 1 (Tor abbauen), von wem: Diese Kennung hat hier niemand.");
    TaskFormsTest.pictured(owner, "german-embedded");
    row.getByLabel("Von wem").fill("owner2");
    owner.button("Abschließen").click();
    assertThat(owner.page().getByText("Wählen Sie eine Aufgabe aus der Liste.")).isVisible();
    assertThat(owner.page().locator(".ermine-begun")).hasText("Erledigt. Es ist unter Ihrem Namen festgehalten.");
    assertThat(owner.page().locator("[notifications-panel] .alert-danger")).hasCount(0);
  }

  @Test void the_rating_of_controls(Visits visits) {
    var road = new Road(visits.programme());
    var trust = opened(visits.german("trust1"), "Task_RateControls", road.toRating());
    claimed(trust).sees("Welche Kontrollen halten dieses Risiko auf, und wie gut?").fills("Eine Kontrolle hinzufügen", "ac-2");
    trust.form().getByLabel("Eine Kontrolle hinzufügen").press("Enter");
    var row = trust.form().locator("tbody tr").last();
    row.getByLabel("Abdeckung").fill("0.9");
    row.getByLabel("Entwurf").selectOption("1 · Stark");
    assertThat(trust.page().locator(".ermine-preview")).containsText("Durch eine Kontrolle kommt 55 % davon durch");
    trust.sees("fehlt noch:").sees("die Begründung");
    TaskFormsTest.pictured(trust, "german-rating");
  }

  @Test void a_start_form_and_what_comes_next(Visits visits) {
    var owner = visits.german("owner1").opensTasklist();
    owner.page().getByText("Prozess starten").click();
    owner.dialog().getByText("Ein Risiko melden").click();
    var dialog = owner.dialog();
    assertThat(dialog).containsText("Das Trust-Team sieht sich jede Meldung an.");
    dialog.getByLabel(Pattern.compile("^Titel")).fill("Ausweisleser fallen aus");
    dialog.getByLabel(Pattern.compile("^Beschreibung")).fill("Ohne Strom stehen sie offen.");
    dialog.getByLabel(Pattern.compile("^Quelle")).fill("Begehung");
    TaskFormsTest.pictured(owner, "german-start");
    owner.button("Start").click();
    assertThat(owner.page().locator(".ermine-begun")).containsText("ist gemeldet. Als Nächstes sieht das Trust-Team es sich an.");
  }

  @Test void the_tab_of_the_risk(Visits visits) {
    var road = new Road(visits.programme());
    var trust = opened(visits.german("trust1"), "Task_ApproveResponse", road.toApproval());
    trust.sees("mindern, geplant von owner1").sees("Kosten 1.200 EUR").sees("owner1 plant: mindern");
    onlyGerman(trust);
    trust.page().locator(".nav-tabs a", new Page.LocatorOptions().setHasText("Risiko")).click();
    assertThat(trust.page().locator(".ermine-brief")).containsText("Wo es steht");
    TaskFormsTest.pictured(trust, "german-risk-tab");
  }

  @Test void who_chose_a_language_on_a_page_reads_it_in_tasklist_too(Visits visits) {
    var road = new Road(visits.programme());
    var risk = road.toConfirmation();
    var owner = visits.german("owner1");
    owner.page().navigate("/?language=en");
    owner.opens("Task_ConfirmRisk", risk).sees("Is this risk described accurately and completely?").sees("Why now:");
    assertThat(owner.page().locator(".task-filter h4.name").first()).containsText("My tasks");
  }

  @Test void programs_are_answered_in_english_unless_they_ask(Visits visits) {
    var programme = visits.programme();
    var task = programme.as("owner1").task("Task_ConfirmRisk", new Road(programme).toConfirmation()).path("id").asText();
    assertThat(programme.as("owner1").get("/api/tasks/" + task).is(200).body().at("/form/whyNow").asText()).contains("accepted the candidate");
    var refused = programme.as("owner1").post("/api/tasks/" + task + "/complete", Map.of("confirmed", false)).is(422).body();
    assertThat(refused.at("/errors/0/reason").asText()).isEqualTo("is required");
    assertThat(refused.at("/detail").asText()).isEqualTo("`comment` is required.");
  }

  private static Visitor opened(Visitor visitor, String task, String risk) {
    visitor.opensTasklist(); // whose texts the browser keeps from then on
    return visitor.opens(task, risk);
  }

  private static Visitor claimed(Visitor visitor) {
    visitor.button("Diese Aufgabe übernehmen").click();
    assertThat(visitor.button("Diese Aufgabe übernehmen")).hasCount(0);
    return visitor;
  }

  private static void onlyGerman(Visitor visitor) {
    assertThat(visitor.form().innerText().replaceAll("Account Management", "")).doesNotContain(ENGLISH).doesNotContain("{0}", "{{");
  }
}
