package org.ermine.identification.register.xlsx;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;

import org.apache.poi.ss.usermodel.DateUtil;

/**
 * What a person reads in a cell, as one text whatever the kind of cell: dates as ISO 8601, numbers without an exponent or zeros at
 * their end, to the 15 digits that Excel shows, {@code true} and {@code false}. A formula's cell has its last result.
 */
final class CellText {
  private static final int LARGEST_EXPONENT = 300;

  private final SharedTexts texts;
  private final NumberFormats formats;
  private final boolean from1904;

  CellText(SharedTexts texts, NumberFormats formats, boolean from1904) {
    this.texts = texts;
    this.formats = formats;
    this.from1904 = from1904;
  }

  /**
   * @param type the cell's own word for its kind; null for a number
   * @param style null for the first one
   * @param raw the value as it is stored
   */
  String of(String type, String style, String raw) throws IOException {
    if (raw.isEmpty()) return "";
    return switch (type == null ? "n" : type) {
      case "s" -> texts.at(raw);
      case "b" -> raw.strip().equals("0") ? "false" : "true";
      case "n" -> number(raw.strip(), formats.date(style));
      case "inlineStr" -> raw; // read as a rich text, escapes and all
      default -> RichText.unescaped(raw);
    };
  }

  private String number(String raw, boolean date) {
    try {
      var number = new BigDecimal(raw);
      if (Math.abs((long) number.precision() - number.scale()) > LARGEST_EXPONENT) return raw;
      if (date && DateUtil.isValidExcelDate(number.doubleValue())) return date(number.doubleValue());
      return number.round(new MathContext(15)).stripTrailingZeros().toPlainString();
    } catch (NumberFormatException e) {
      return raw;
    }
  }

  private String date(double days) {
    var at = DateUtil.getLocalDateTime(days, from1904, true).truncatedTo(ChronoUnit.SECONDS);
    if (days < 1) return at.toLocalTime().toString();
    return at.toLocalTime().equals(LocalTime.MIDNIGHT) ? at.toLocalDate().toString() : at.toString();
  }
}
