package org.ermine.web.page;

import java.text.DecimalFormatSymbols;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.context.MessageSource;

/** What decision tables ask and answer, in the reader's words. What is not known in these words is shown as it stands. */
public final class CellWords {
  private static final Pattern NOT = Pattern.compile("not\\((.*)\\)");
  private static final Pattern SPAN = Pattern.compile("([\\[\\](])\\s*([^\\s.]+(?:\\.[0-9]+)?)\\s*\\.\\.\\s*(\\S+?)\\s*([\\[\\])])");
  private static final Pattern COMPARED = Pattern.compile("(<=|>=|<|>)\\s*(\\S+)");
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
  private static final Map<String, String> COMPARISONS = Map.of("<", "below", "<=", "most", ">", "above", ">=", "least");

  private final MessageSource words;
  private final Locale language;

  CellWords(MessageSource words, Locale language) {
    this.words = words;
    this.language = language;
  }

  /** A cell under an input, in FEEL. */
  public String asked(String cell) {
    var text = cell.strip();
    if (text.isEmpty() || text.equals("-")) return said("cell.any");
    var not = NOT.matcher(text);
    if (not.matches()) return said("cell.not", asked(not.group(1)));
    return Stream.of(text.split(",(?![^\\[(]*[\\])])")).map(part -> one(part.strip())).collect(Collectors.joining(said("cell.or")));
  }

  /** A cell under an output, a literal; or an answer as a value. */
  public String answered(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream().map(entry -> column(entry.getKey().toString()) + ": " + entry.getValue())
          .collect(Collectors.joining("; "));
    }
    if (value instanceof Collection<?> list) return list.stream().map(this::answered).collect(Collectors.joining(", "));
    return Stream.of(unquoted(String.valueOf(value)).split("\\s*,\\s*")).map(this::word).collect(Collectors.joining(", "));
  }

  /** The name of a column. */
  public String column(String name) {
    return words.getMessage("column." + name, null, name, language);
  }

  private String one(String part) {
    var compared = COMPARED.matcher(part);
    if (compared.matches()) return said("cell." + COMPARISONS.get(compared.group(1)), number(compared.group(2)));
    var span = SPAN.matcher(part);
    if (!span.matches()) return word(unquoted(part));
    var from = span.group(1).equals("[") ? "cell.from" : "cell.above";
    var to = span.group(4).equals("]") ? "cell.to" : "cell.upTo";
    return said(from, number(span.group(2))) + " " + said(to, number(span.group(3)));
  }

  private String number(String text) {
    return NUMBER.matcher(text).matches() ? text.replace('.', DecimalFormatSymbols.getInstance(language).getDecimalSeparator()) : text;
  }

  private String word(String literal) {
    return Stream.of("severity.", "strategy.", "group.", "cell.word.").map(kind -> words.getMessage(kind + literal, null, null, language))
        .filter(known -> known != null).findFirst().orElse(literal);
  }

  private static String unquoted(String text) {
    return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"") ? text.substring(1, text.length() - 1) : text;
  }

  private String said(String key, Object... with) {
    return words.getMessage(key, with, language);
  }
}
