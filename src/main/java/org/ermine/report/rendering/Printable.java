package org.ermine.report.rendering;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Text as it can stand in a document: characters that XML can't hold, halves of surrogate pairs, and marks that turn the direction
 * of what follows are shown as the replacement character. Nothing disappears.
 */
final class Printable {
  private static final int REPLACEMENT = 0xFFFD;

  private Printable() {}

  /** The same value with every text in it printable. */
  static Object of(Object value) {
    if (value instanceof String text) return text(text);
    if (value instanceof List<?> list) return list.stream().map(Printable::of).toList();
    return value instanceof Map<?, ?> map ? fields(map) : value;
  }

  static Map<String, Object> fields(Map<?, ?> map) {
    var printable = new LinkedHashMap<String, Object>();
    map.forEach((name, value) -> printable.put(text((String) name), of(value)));
    return printable;
  }

  private static String text(String text) {
    if (text.codePoints().allMatch(Printable::printable)) return text;
    var shown = new StringBuilder(text.length());
    text.codePoints().map(point -> printable(point) ? point : REPLACEMENT).forEach(shown::appendCodePoint);
    return shown.toString();
  }

  private static boolean printable(int point) {
    if (point < ' ') return point == '\t' || point == '\n' || point == '\r';
    var turnsDirection = point >= 0x202A && point <= 0x202E || point >= 0x2066 && point <= 0x2069;
    var control = point >= 0x7F && point <= 0x9F;
    var noCharacter = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE || (point & 0xFFFE) == 0xFFFE;
    return !turnsDirection && !control && !noCharacter;
  }
}
