package org.ermine.access.audit;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.springframework.stereotype.Component;

/**
 * Puts pseudonyms in the place of user ids wherever they stand in an entry's texts, and user ids in the place of pseudonyms for
 * whoever reads it. Other names that people type into a text are not recognised and stay.
 */
@Component
class Naming {
  /** What user ids are made of. */
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._@+-]*");
  private static final Pattern PSEUDONYM = Pattern.compile("person-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  /** A sentence's full stop belongs to no id, though an id could end so. */
  private static final Pattern ENDING = Pattern.compile("[.@+-]+$");
  private static final JsonMapper JSON = JsonMapper.builder().findAndAddModules()
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final Pseudonyms pseudonyms;

  Naming(Pseudonyms pseudonyms) {
    this.pseudonyms = pseudonyms;
  }

  static JsonNode json(Map<String, ?> values) {
    return values == null ? null : JSON.valueToTree(values);
  }

  /** Which words of these texts are people, with their pseudonyms. */
  Map<String, String> peopleIn(Collection<String> texts) {
    return pseudonyms.among(texts.stream().flatMap(text -> WORD.matcher(text).results()).map(MatchResult::group)
        .flatMap(word -> Stream.of(word, withoutEnding(word))).collect(Collectors.toSet()));
  }

  /** The people behind every pseudonym in these texts, as far as nobody has forgotten them. */
  Map<String, String> peopleBehind(Collection<String> texts) {
    return pseudonyms.behind(texts.stream().flatMap(text -> PSEUDONYM.matcher(text).results()).map(MatchResult::group)
        .collect(Collectors.toSet()));
  }

  static String hidden(String text, Map<String, String> people) {
    // The database's texts can hold everything but this one character.
    return text == null ? null : WORD.matcher(text.replace("\0", "")).replaceAll(match -> {
      var word = match.group();
      var core = people.containsKey(word) ? word : withoutEnding(word);
      return Matcher.quoteReplacement(people.getOrDefault(core, core) + word.substring(core.length()));
    });
  }

  static String hidden(JsonNode values, Map<String, String> people) {
    return values == null ? null : mapped(values, text -> hidden(text, people)).toString();
  }

  static String shown(String text, Map<String, String> people) {
    return text == null ? null : PSEUDONYM.matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(people.getOrDefault(match.group(), match.group())));
  }

  /** Stored JSON as plain values. */
  static Map<String, Object> shownValues(String json, Map<String, String> people) {
    try {
      return json == null ? null
          : JSON.convertValue(mapped(JSON.readTree(json), text -> shown(text, people)), new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored audit entry can't be read as JSON", e);
    }
  }

  /** Every text value in these, however deep. */
  static Set<String> texts(JsonNode... nodes) {
    var texts = new HashSet<String>();
    for (var node : nodes) {
      if (node != null) mapped(node, text -> {
        texts.add(text);
        return text;
      });
    }
    return texts;
  }

  private static JsonNode mapped(JsonNode node, UnaryOperator<String> change) {
    if (node instanceof TextNode text) return TextNode.valueOf(change.apply(text.textValue()));
    if (node instanceof ObjectNode object) {
      var changed = JSON.createObjectNode();
      object.fields().forEachRemaining(field -> changed.set(field.getKey(), mapped(field.getValue(), change)));
      return changed;
    }
    if (node instanceof ArrayNode array) {
      var changed = JSON.createArrayNode();
      array.forEach(item -> changed.add(mapped(item, change)));
      return changed;
    }
    return node;
  }

  private static String withoutEnding(String word) {
    return ENDING.matcher(word).replaceAll("");
  }
}
