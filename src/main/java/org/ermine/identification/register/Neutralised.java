package org.ermine.identification.register;

/**
 * Texts in cells of a spreadsheet, where one that starts like a formula would be run by whoever opens the file. Such a text is
 * written behind an apostrophe and read without it. Texts that start with apostrophes of their own get one more, so that
 * {@code read(written(text))} is {@code text}, whatever it is. Numbers are written as numbers and never pass here.
 */
public final class Neutralised {
  private static final char APOSTROPHE = '\'';
  /** What spreadsheets take for the start of a formula, in either width, or skip on their way to it. */
  private static final String TRIGGERS = "=+-@\uFF1D\uFF0B\uFF0D\uFF20\t\r\n";

  private Neutralised() {}

  /** The text as it is put into a cell. */
  public static String written(String text) {
    return triggersBehindApostrophes(text) ? APOSTROPHE + text : text;
  }

  /** The text that a cell stands for. */
  public static String read(String cell) {
    return cell.startsWith("'") && triggersBehindApostrophes(cell) ? cell.substring(1) : cell;
  }

  private static boolean triggersBehindApostrophes(String text) {
    int at = 0;
    while (at < text.length() && text.charAt(at) == APOSTROPHE) at++;
    return at < text.length() && TRIGGERS.indexOf(text.charAt(at)) >= 0;
  }
}
