package org.ermine.web.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every form is known in every language, word by word, and stays the form that it is. */
class FormWordsTest {
  private static final Pattern WORDS = Pattern.compile("\\p{L}|\\{\\d}");
  private static final Pattern FILLED_IN = Pattern.compile("\\{\\{.*?}}");

  @TestFactory Stream<DynamicTest> whatever_a_form_says_is_said_in_every_language() throws IOException {
    return forms().stream().map(form -> DynamicTest.dynamicTest(form.getFileName().toString(), () -> {
      var sentences = sentences(form);
      assertThat(sentences).isNotEmpty();
      for (var language : Languages.ALL) assertThat(Bundle.translations("forms", language).keySet()).as("%s", language).containsAll(sentences);
    }));
  }

  /** Together with {@code BundlesTest}: nothing is kept that no form says any more. */
  @Test void a_bundle_holds_nothing_else() throws IOException {
    var said = new TreeSet<String>();
    for (var form : forms()) said.addAll(sentences(form));
    assertThat(Bundle.of("forms", Locale.ENGLISH).values()).containsExactlyInAnyOrderElementsOf(said);
  }

  @TestFactory Stream<DynamicTest> nothing_but_words_differs() throws IOException {
    return forms().stream().map(form -> DynamicTest.dynamicTest(form.getFileName().toString(), () -> {
      var english = Files.readString(form);
      var there = in(Locale.GERMAN, form, english);
      assertThat(there).isNotEqualTo(english);
      var said = new ArrayList<String>();
      var marked = new FormWords(sentence -> {
        said.add(sentence);
        return sentence;
      });
      assertThat(alike(form, is(form, ".form") ? marked.camunda(english) : marked.embedded(english))).isEqualTo(alike(form, english));
      assertThat(said).containsAll(sentences(form));
    }));
  }

  @Test void a_choice_is_called_otherwise_and_means_the_same() throws IOException {
    var form = Path.of("forms/assessment/Task_EstimateRisk.form");
    var field = JsonMapper.builder().build().readTree(in(Locale.GERMAN, form, Files.readString(form))).get("components").get(1);
    assertThat(field.get("key").asText()).isEqualTo("impactService");
    assertThat(field.get("label").asText()).isEqualTo("Auswirkung auf den Dienst");
    assertThat(field.get("values").get(4)).isEqualTo(JsonMapper.builder().build().readTree("{\"label\": \"5 · Kritisch\", \"value\": 5}"));
  }

  /** They go into HTML and scripts as they are. */
  @Test void words_hold_no_markup_and_no_quotes_that_would_end_them() {
    for (var language : Languages.ALL) {
      assertThat(Bundle.of("forms", language).values()).allSatisfy(word -> assertThat(word).doesNotContain("<", ">", "\"", "\\", "&"));
    }
  }

  @Test void what_is_not_known_is_left_as_it_is() {
    var form = "{\"components\": [{\"key\": \"reason\", \"label\": \"Something new\", \"content\": \"<p>Also <b>new</b> {{reason}}</p>\"}]}";
    assertThat(FormWords.in(Locale.GERMAN).camunda(form)).isEqualTo(form.replace("\": ", "\":").replace("\", ", "\","));
  }

  private static String in(Locale language, Path form, String english) {
    return is(form, ".form") ? FormWords.in(language).camunda(english) : FormWords.in(language).embedded(english);
  }

  private static String alike(Path form, String text) throws IOException {
    return is(form, ".form") ? JsonMapper.builder().build().readTree(text).toPrettyString() : text.replaceAll("\\s+", " ");
  }

  private static List<Path> forms() throws IOException {
    try (var files = Files.walk(Path.of("forms"))) {
      return files.filter(file -> is(file, ".form") || is(file, ".html")).sorted().toList();
    }
  }

  private static boolean is(Path form, String kind) {
    return form.toString().endsWith(kind);
  }

  private static List<String> sentences(Path form) throws IOException {
    var found = new ArrayList<String>();
    var text = Files.readString(form);
    if (is(form, ".form")) {
      of(JsonMapper.builder().build().readTree(text), found);
    } else {
      var script = text.indexOf("<script");
      betweenTags(text.substring(0, script + 1), found);
      each("placeholder=\"([^\"]*)\"", text.substring(0, script), found);
      each("\"([^\"]*)\"", text.substring(text.indexOf('>', script)), found);
    }
    return found;
  }

  private static void of(JsonNode node, List<String> found) {
    for (var text : List.of("label", "description")) if (node.has(text)) add(node.get(text).asText(), found);
    if (node.has("content")) betweenTags(node.get("content").asText(), found);
    node.forEach(child -> of(child, found));
  }

  private static void betweenTags(String html, List<String> found) {
    each("(?<=>)([^<>]*)(?=<)", html, found);
  }

  private static void each(String place, String text, List<String> found) {
    Pattern.compile(place).matcher(text).results().forEach(sentence -> add(sentence.group(1), found));
  }

  /** What is there of them without what is filled in. */
  private static void add(String text, List<String> found) {
    var sentence = text.strip().replaceAll("\\s+", " ");
    if (WORDS.matcher(FILLED_IN.matcher(sentence).replaceAll("")).find()) found.add(sentence);
  }
}
