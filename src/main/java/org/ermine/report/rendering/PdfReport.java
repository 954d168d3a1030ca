package org.ermine.report.rendering;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import com.openhtmltopdf.bidi.support.ICUBidiSplitter;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.TextDirection;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import org.ermine.report.content.FiledContent;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** The report that a board reads: tagged PDF with bookmarks, page numbers and its fonts in it. */
@Component
public class PdfReport {
  private static final String FONTS = "/net/sf/jasperreports/fonts/dejavu/";

  private final SpringTemplateEngine templates = new SpringTemplateEngine();

  PdfReport() {
    XRLog.setLoggingEnabled(false);
    var resolver = new ClassLoaderTemplateResolver();
    resolver.setPrefix("templates/");
    resolver.setSuffix(".html");
    resolver.setTemplateMode(TemplateMode.HTML);
    resolver.setCharacterEncoding("UTF-8");
    templates.setTemplateResolver(resolver);
  }

  /**
   * @param json of a filed report, as it was filed
   * @throws IllegalArgumentException if it is none
   */
  public byte[] render(byte[] json) {
    var page = templates.process("board-report", new Context(Locale.ENGLISH, Map.of("p", new Print(new FiledContent(json)))));
    var pdf = new ByteArrayOutputStream();
    try (var svg = new BatikSVGDrawer()) {
      var builder = new PdfRendererBuilder()
          .useFastMode()
          .usePdfUaAccessibility(true)
          .useUnicodeBidiSplitter(new ICUBidiSplitter.ICUBidiSplitterFactory())
          .useUnicodeBidiReorderer(new ICUBidiReorderer())
          .defaultTextDirection(TextDirection.LTR)
          .useReplacementText("\u25A1")
          // The page names nothing outside of itself, and nothing that somebody typed may make it.
          .useExternalResourceAccessControl((uri, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
          .useExternalResourceAccessControl((uri, type) -> false, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI)
          .useSVGDrawer(svg)
          .withProducer("Ermine")
          .withHtmlContent(page, null)
          .toStream(pdf);
      font(builder, "DejaVuSansCondensed.ttf", "Condensed", 400);
      font(builder, "DejaVuSansCondensed-Bold.ttf", "Condensed", 700);
      font(builder, "DejaVuSans.ttf", "Sans", 400);
      font(builder, "DejaVuSansMono.ttf", "Mono", 400);
      builder.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pdf.toByteArray();
  }

  private static void font(PdfRendererBuilder builder, String file, String family, int weight) {
    builder.useFont(() -> PdfReport.class.getResourceAsStream(FONTS + file), family, weight, FontStyle.NORMAL, true);
  }
}
