package org.ermine.identification.register.xlsx;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.xssf.eventusermodel.XSSFReader;

/** A workbook in the format of Excel since 2007, to be read row by row and closed. */
public final class Workbook implements Closeable {
  /** Takes the rows of a sheet in their order. */
  public interface Rows {
    /** @return whether more rows are wanted */
    boolean row(Row row) throws IOException;
  }

  private record Sheet(String name, String part) {}

  private final BoundedParts source;
  private final XSSFReader parts;
  private final List<Sheet> sheets = new ArrayList<>();
  private final SharedTexts texts;
  private final CellText cells;
  private boolean from1904;

  private Workbook(BoundedParts source) throws IOException, OpenXML4JException {
    this.source = source;
    parts = new XSSFReader(OPCPackage.open(source));
    readContents();
    source.streamed();
    var formats = new NumberFormats(parts.getStylesData());
    texts = new SharedTexts(parts.getSharedStringsData());
    cells = new CellText(texts, formats, from1904);
  }

  /** @throws BrokenWorkbook if it is none, or too large in a way that is no register's */
  public static Workbook open(Path file) throws IOException {
    var source = new BoundedParts(zip(file));
    try {
      return new Workbook(source);
    } catch (OpenXML4JException | RuntimeException e) {
      source.close();
      source.check();
      throw new BrokenWorkbook("is a packed file but no XLSX workbook");
    } catch (IOException e) {
      source.close();
      throw e;
    }
  }

  /** The names of the sheets that are not hidden, in their order. */
  public List<String> sheets() {
    return sheets.stream().map(Sheet::name).toList();
  }

  /**
   * Reads a sheet until its end or until no more rows are wanted.
   *
   * @param sheet its place in {@link #sheets}
   */
  public void read(int sheet, Rows rows) throws IOException {
    try (var xml = new PartReader(parts.getSheet(sheets.get(sheet).part()))) {
      new SheetReader(xml, cells).read(rows);
    } catch (OpenXML4JException | IllegalArgumentException e) {
      throw new BrokenWorkbook("has no rows for its sheet " + sheets.get(sheet).name());
    }
  }

  @Override public void close() throws IOException {
    texts.close();
    source.close();
  }

  private void readContents() throws IOException, OpenXML4JException {
    try (var xml = new PartReader(parts.getWorkbookData())) {
      while (xml.next()) {
        if (xml.starts("workbookPr")) from1904 = List.of("1", "true").contains(String.valueOf(xml.attribute("date1904")));
        else if (xml.starts("sheet") && !hidden(xml)) sheets.add(new Sheet(xml.attribute("name"), xml.relation()));
      }
    }
  }

  private static boolean hidden(PartReader xml) {
    var state = xml.attribute("state");
    return state != null && !state.equals("visible");
  }

  private static ZipFile zip(Path file) throws BrokenWorkbook {
    try {
      return ZipFile.builder().setPath(file).get();
    } catch (IOException | RuntimeException e) {
      throw new BrokenWorkbook("is a damaged packed file");
    }
  }
}
