package org.ermine.web.language;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * A task form with its words said in another language. A form is written in English and complete; each of its sentences stands in
 * the bundle {@code forms} as well, and is found there as it is written. Keys, values and what people entered are not touched.
 */
public final class FormWords {
  /** Of a Camunda Form: text, and the HTML of its context. */
  private static final List<String> TEXTS = List.of("label", "description");
  private static final String HTML = "content";
  private static final String SCRIPT = "<script";
  private static final Pattern BETWEEN_TAGS = Pattern.compile("(?<=>)[^<>]+(?=<)");
  private static final Pattern PLACEHOLDER = Pattern.compile("(?<=placeholder=\")[^\"]+(?=\")");
  /** In the scripts of embedded forms, words alone stand in double quotes. */
  private static final Pattern QUOTED = Pattern.compile("(?<=\")[^\"\\n]+(?=\")");
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final UnaryOperator<String> words;

  /** @param words says a sentence in another language */
  FormWords(UnaryOperator<String> words) {
    this.words = words;
  }

  /** @param language one of {@link Languages#ALL} */
  public static FormWords in(Locale language) {
    var known = Bundle.translations("forms", language);
    return new FormWords(sentence -> known.getOrDefault(sentence, sentence));
  }

  /** @param form a Camunda Form, JSON */
  public String camunda(String form) {
    try {
      var tree = JSON.readTree(form);
      visit(tree);
      return JSON.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A deployed form can't be read as JSON", e);
    }
  }

  /** @param form an embedded form, HTML with a script at its end */
  String embedded(String form) {
    var script = form.indexOf(SCRIPT);
    var begin = form.indexOf('>', script) + 1;
    return each(PLACEHOLDER, each(BETWEEN_TAGS, form.substring(0, script + 1))) + form.substring(script + 1, begin)
        + each(QUOTED, form.substring(begin));
  }

  private void visit(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.properties().forEach(field -> {
        var text = field.getValue().asText();
        if (TEXTS.contains(field.getKey())) field.setValue(TextNode.valueOf(said(text)));
        else if (field.getKey().equals(HTML)) field.setValue(TextNode.valueOf(each(BETWEEN_TAGS, text)));
      });
    }
    node.forEach(this::visit);
  }

  private String each(Pattern place, String text) {
    return place.matcher(text).replaceAll(found -> Matcher.quoteReplacement(said(found.group())));
  }

  /** What is around it stays. */
  private String said(String text) {
    var sentence = text.strip();
    return sentence.isEmpty() ? text : text.replace(sentence, words.apply(sentence.replaceAll("\\s+", " ")));
  }
}
