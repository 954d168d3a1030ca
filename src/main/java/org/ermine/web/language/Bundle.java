package org.ermine.web.language;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.stream.Collectors;

/** All words of one bundle, as they are written. */
final class Bundle {
  private Bundle() {}

  /** By key. What is missing in a language is there in English. */
  static Map<String, String> of(String name, Locale language) {
    var bundle = ResourceBundle.getBundle("messages/" + name, language, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    return bundle.keySet().stream().collect(Collectors.toMap(key -> key, bundle::getString));
  }

  /** What is called otherwise in this language than in English, by its English words. */
  static Map<String, String> translations(String name, Locale language) {
    var there = of(name, language);
    return of(name, Locale.ENGLISH).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getValue, word -> there.get(word.getKey())));
  }
}
