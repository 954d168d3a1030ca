package org.ermine.web.language;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.ermine.report.ReportSettings;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * What the programme's scripts in Tasklist say, in the reader's language, as a script that they import: so it is there before any
 * of them runs. They are the words of the bundle {@code tasklist}, and those of pages for what both show.
 */
@Controller
class TasklistWords {
  private static final String OWN = "tasklist";
  private static final String NAME = "tasklist.name.";
  private static final Map<String, List<String>> SHARED = Map.of("frame", List.of("severity."), "portfolio",
      List.of("impact.", "likelihood."), "risk", List.of("strategy."));
  private static final MediaType SCRIPT = new MediaType("text", "javascript", StandardCharsets.UTF_8);

  private final ObjectMapper json;
  private final String currency;

  TasklistWords(ObjectMapper json, ReportSettings settings) {
    this.json = json;
    this.currency = settings.currency();
  }

  @GetMapping("/tasklist/words.js")
  ResponseEntity<String> script(Locale asked) throws JsonProcessingException {
    var language = Languages.spoken(asked);
    var script = "export const language = " + json.writeValueAsString(language.getLanguage()) + ";\n"
        + "export const currency = " + json.writeValueAsString(currency) + ";\n"
        + "export const words = " + json.writeValueAsString(words(language)) + ";\n"
        + "// What the engine calls in English, by what it calls it.\n"
        + "export const names = " + json.writeValueAsString(names(language)) + ";\n";
    return ResponseEntity.ok().contentType(SCRIPT).cacheControl(CacheControl.noCache())
        .varyBy(HttpHeaders.ACCEPT_LANGUAGE, HttpHeaders.COOKIE).body(script);
  }

  private static Map<String, String> words(Locale language) {
    var words = new TreeMap<String, String>();
    Bundle.of(OWN, language).forEach((key, word) -> {
      if (!key.startsWith(NAME)) words.put(key.substring(OWN.length() + 1), word);
    });
    SHARED.forEach((bundle, beginnings) -> Bundle.of(bundle, language).forEach((key, word) -> {
      if (beginnings.stream().anyMatch(key::startsWith)) words.put(key, word);
    }));
    return words;
  }

  private static Map<String, String> names(Locale language) {
    var names = new TreeMap<>(Bundle.translations("tasks", language));
    var there = Bundle.of(OWN, language);
    Bundle.of(OWN, Locale.ENGLISH).forEach((key, name) -> {
      if (key.startsWith(NAME)) names.put(name, there.get(key));
    });
    return names;
  }
}
