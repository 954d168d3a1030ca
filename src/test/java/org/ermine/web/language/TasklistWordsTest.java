package org.ermine.web.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.json.JsonMapper;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.ermine.ProcessModels;
import org.ermine.report.ReportSettings;
import org.junit.jupiter.api.Test;

/** What the scripts in Tasklist say is there, and nothing else. */
class TasklistWordsTest {
  private static final Path SCRIPTS = Path.of("src/main/resources/META-INF/resources/webjars/camunda/app/tasklist/scripts");
  private static final Pattern KEY = Pattern.compile("'([a-z]+(?:\\.\\w+)*)'");
  /** Of which only the beginning stands in a script. */
  private static final String PUT_TOGETHER = "preview.through.";

  @Test void every_word_is_used_and_every_word_that_is_used_is_known() throws IOException {
    var own = new TreeSet<String>();
    for (var key : Bundle.of("tasklist", Locale.ENGLISH).keySet()) {
      if (!key.startsWith("tasklist.name.") && !key.contains(PUT_TOGETHER)) own.add(key.substring("tasklist.".length()));
    }
    var scripts = scripts();
    var literals = new TreeSet<String>();
    KEY.matcher(scripts).results().forEach(key -> literals.add(key.group(1)));
    assertThat(literals).containsAll(own);
    assertThat(scripts).contains(PUT_TOGETHER);
    Pattern.compile("(?:say|words)\\('([^']+)'").matcher(scripts).results().forEach(use -> assertThat(own).contains(use.group(1)));
  }

  @Test void what_the_engine_calls_in_english_is_called_so() throws IOException {
    var known = new TreeSet<String>();
    ProcessModels.each(Process.class).forEach(process -> known.add(process.getName()));
    Pattern.compile("\"([^\"]+)\"").matcher(Files.readString(Path.of("src/main/java/org/ermine/access/TaskFilters.java"))).results()
        .forEach(text -> known.add(text.group(1)));
    Bundle.of("tasklist", Locale.ENGLISH).forEach((key, name) -> {
      if (key.startsWith("tasklist.name.")) assertThat(known).contains(name);
    });
  }

  @Test void a_script_holds_them_in_the_readers_language() throws IOException {
    var german = new TasklistWords(JsonMapper.builder().build(), new ReportSettings(14, 90, 10, "EUR")).script(Locale.GERMAN).getBody();
    assertThat(german).contains("export const language = \"de\";", "export const currency = \"EUR\";", "\"My tasks\":\"Meine Aufgaben\"",
        "\"Estimate risk\":\"Risiko einschätzen\"", "\"severity.High\":\"Hoch\"", "\"risk.tab\":\"Risiko\"");
    assertThat(german).doesNotContain("\"tasklist.", "severity.severity");
  }

  /** Tasklist would look for its own texts in that language, and stay blank. */
  @Test void whoever_reads_what_nothing_is_written_in_reads_english() throws IOException {
    var french = new TasklistWords(JsonMapper.builder().build(), new ReportSettings(14, 90, 10, "EUR")).script(Locale.FRENCH).getBody();
    assertThat(french).contains("export const language = \"en\";", "\"risk.tab\":\"Risk\"");
  }

  private static String scripts() throws IOException {
    try (var files = Files.list(SCRIPTS)) {
      var all = new StringBuilder();
      for (var script : files.sorted().toList()) all.append(Files.readString(script));
      return all.toString();
    }
  }
}
