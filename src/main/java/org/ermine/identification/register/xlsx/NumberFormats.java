package org.ermine.identification.register.xlsx;

import java.io.IOException;
import java.io.InputStream;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

import org.apache.poi.ss.usermodel.DateUtil;

/** Which styles of cells show a number as a date or a time; nothing else tells them from numbers. */
final class NumberFormats {
  private static final int MOST = 100_000;

  private final Map<String, String> formats = new HashMap<>();
  private final BitSet dates = new BitSet();

  /** @param in the part with the styles, or null if the workbook has none */
  NumberFormats(InputStream in) throws IOException {
    if (in == null) return;
    try (var xml = new PartReader(in)) {
      read(xml);
    }
  }

  boolean date(String style) {
    try {
      return style != null && dates.get(Integer.parseInt(style));
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      return false;
    }
  }

  private void read(PartReader xml) throws IOException {
    boolean ofCells = false;
    int style = 0;
    while (xml.next()) {
      if (xml.starts("numFmt") && formats.size() < MOST) formats.put(xml.attribute("numFmtId"), xml.attribute("formatCode"));
      else if (xml.starts("cellXfs")) ofCells = true;
      else if (xml.ends("cellXfs")) ofCells = false;
      else if (ofCells && xml.starts("xf")) dates.set(style++, date(xml.attribute("numFmtId"), style));
    }
  }

  private boolean date(String format, int style) {
    try {
      return format != null && style < MOST && DateUtil.isADateFormat(Integer.parseInt(format), formats.get(format));
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
