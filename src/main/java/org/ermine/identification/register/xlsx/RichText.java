package org.ermine.identification.register.xlsx;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text that may come in runs, each with its own look, and with hints on its pronunciation, which are no part of it. */
final class RichText {
  private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");
  private static final int LONGEST = 100_000;

  private final StringBuilder text = new StringBuilder();
  private boolean pronunciation;

  void clear() {
    text.setLength(0);
    pronunciation = false;
  }

  /** Takes what the reader has come to. */
  void see(PartReader xml) throws BrokenWorkbook {
    if (xml.starts("rPh")) pronunciation = true;
    else if (xml.ends("rPh")) pronunciation = false;
    else if (xml.ends("t") && !pronunciation) add(xml.text());
  }

  private void add(String run) throws BrokenWorkbook {
    if (text.length() + run.length() > LONGEST) throw new BrokenWorkbook("has a text that is longer than a cell can hold");
    text.append(run);
  }

  String text() {
    return unescaped(text.toString());
  }

  /** Characters that XML can't hold, and returns, stand as {@code _x000D_}. */
  static String unescaped(String text) {
    return text.contains("_x")
        ? ESCAPED.matcher(text).replaceAll(found -> Matcher.quoteReplacement(
            String.valueOf((char) Integer.parseInt(found.group(1), 16)))) : text;
  }
}
