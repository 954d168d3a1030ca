package org.ermine.web;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.ermine.access.SignedIn;
import org.ermine.report.ReportState;
import org.ermine.report.ReportSummary;
import org.ermine.report.ReportVerification;
import org.ermine.report.rendering.PdfReport;
import org.ermine.report.rendering.XlsxReport;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/reports")
@Tag(name = "reports")
class ReportController {
  private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final StartReportForm start;
  private final CancelReportForm cancel;
  private final ReportReader reader;
  private final PdfReport pdf;
  private final XlsxReport xlsx;

  ReportController(StartReportForm start, CancelReportForm cancel, ReportReader reader, PdfReport pdf, XlsxReport xlsx) {
    this.start = start;
    this.cancel = cancel;
    this.reader = reader;
    this.pdf = pdf;
    this.xlsx = xlsx;
  }

  @GetMapping
  @Operation(summary = "Filed, cancelled and running reports, the newest first")
  public Paged<ReportSummary> list(SignedIn person, @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = Paged.DEFAULT_SIZE) int size) {
    return reader.list(person, new Paged.Wanted(page, size));
  }

  @PostMapping
  @Transactional
  @ApiResponse(responseCode = "201", description = "Its snapshot is frozen and its services are asked")
  @Operation(summary = "Start the report of a period, the current one included (erm)")
  public ResponseEntity<ReportState> start(SignedIn person,
      @RequestBody(content = @Content(schema = @Schema(implementation = Asked.Report.class)))
      @org.springframework.web.bind.annotation.RequestBody Map<String, Object> body) {
    var period = start.submit(person, body);
    return ResponseEntity.created(URI.create("/api/reports/" + period)).body(reader.one(person, period));
  }

  @PostMapping("/{period}/cancel")
  @Transactional
  @Operation(summary = "Cancel the report of this period that is under way (erm)")
  public Map<String, Object> cancel(SignedIn person, @PathVariable String period,
      @RequestBody(content = @Content(schema = @Schema(implementation = Asked.Reason.class)))
      @org.springframework.web.bind.annotation.RequestBody Map<String, Object> body) {
    cancel.submit(person, period, body);
    var answer = new HashMap<String, Object>();
    answer.put("period", period);
    answer.put("cancelled", true);
    return answer;
  }

  @GetMapping("/{period}")
  @Operation(summary = "What there is of a period: the filed report and the one under way")
  public ReportState one(SignedIn person, @PathVariable String period) {
    return reader.one(person, period);
  }

  @GetMapping(path = "/{period}.json", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "A filed report, the newest revision where none is named, byte for byte as it was hashed; or the draft under way")
  public ResponseEntity<byte[]> json(SignedIn person, @PathVariable String period,
      @RequestParam(required = false) Integer revision, @RequestParam(defaultValue = "false") boolean draft) {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(reader.content(person, period, revision, draft));
  }

  @GetMapping(path = "/{period}.pdf", produces = MediaType.APPLICATION_PDF_VALUE)
  @Operation(summary = "The same report as a tagged PDF for a board")
  public ResponseEntity<byte[]> pdf(SignedIn person, @PathVariable String period,
      @RequestParam(required = false) Integer revision, @RequestParam(defaultValue = "false") boolean draft) {
    return file(pdf.render(reader.content(person, period, revision, draft), draft), MediaType.APPLICATION_PDF, period, draft, "pdf");
  }

  @GetMapping(path = "/{period}.xlsx", produces = XLSX)
  @Operation(summary = "The same report as data, every row and figure of it")
  public ResponseEntity<byte[]> xlsx(SignedIn person, @PathVariable String period,
      @RequestParam(required = false) Integer revision, @RequestParam(defaultValue = "false") boolean draft) {
    return file(xlsx.render(reader.content(person, period, revision, draft)), MediaType.parseMediaType(XLSX), period, draft, "xlsx");
  }

  @GetMapping("/{period}/verification")
  @Operation(summary = "Whether a filed report, the newest revision where none is named, says what its rows give")
  public ReportVerification verification(SignedIn person, @PathVariable String period,
      @RequestParam(required = false) Integer revision) {
    return reader.verification(person, period, revision);
  }

  /** The period has been found, so it is written as periods are. */
  private static ResponseEntity<byte[]> file(byte[] content, MediaType type, String period, boolean draft, String ending) {
    var name = "risk-report-" + period.strip() + (draft ? "-draft." : ".") + ending;
    var disposition = ContentDisposition.inline().filename(name).build();
    return ResponseEntity.ok().contentType(type).header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString()).body(content);
  }
}
