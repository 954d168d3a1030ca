package org.ermine.report.rendering;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import org.dhatim.fastexcel.Workbook;
import org.ermine.report.content.FiledContent;
import org.springframework.stereotype.Component;

/** The report as data: every row and every figure of the filed JSON, a sheet for each kind. */
@Component
public class XlsxReport {
  /**
   * @param json of a filed report, as it was filed
   * @throws IllegalArgumentException if it is none
   */
  public byte[] render(byte[] json) {
    var xlsx = new ByteArrayOutputStream();
    try (var workbook = new Workbook(xlsx, "Ermine", null)) {
      new ReportSheets(new FiledContent(json), workbook).write();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return xlsx.toByteArray();
  }
}
