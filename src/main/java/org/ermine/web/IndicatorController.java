package org.ermine.web;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.ermine.access.FieldError;
import org.ermine.access.Groups;
import org.ermine.access.Reason;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.monitoring.indicator.Indicator;
import org.ermine.monitoring.indicator.IndicatorDesk;
import org.ermine.monitoring.indicator.Indicators;
import org.ermine.monitoring.indicator.Measurement;
import org.ermine.monitoring.indicator.MeasurementDesk;
import org.ermine.monitoring.indicator.MeasurementFile;
import org.ermine.monitoring.indicator.Measurements;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api")
@Tag(name = "indicators")
class IndicatorController {
  private static final String MADE = """
      {"service": "payments", "name": "Failed payments", "unit": "per 10,000", "direction": "up", "warning": 20, "limit": 50,
       "expectedEvery": 7}""";
  private static final String CHANGED = "{\"warning\": 15, \"reason\": \"We want to know earlier.\"}";
  private static final String MEASURED = """
      {"measuredAt": "2026-11-23T06:00:00Z", "value": 23.5, "unit": "per 10,000", "externalId": "2026-W47"}""";
  private static final String MANY = "[{\"indicator\": 7, \"measuredAt\": \"2026-11-23T06:00:00Z\", \"value\": 23.5, "
      + "\"unit\": \"per 10,000\", \"externalId\": \"2026-W47\"}]";
  private static final int MOST_ERRORS = 1000;

  private final IndicatorDesk desk;
  private final MeasurementDesk intake;
  private final Indicators indicators;
  private final Measurements measurements;

  IndicatorController(IndicatorDesk desk, MeasurementDesk intake, Indicators indicators, Measurements measurements) {
    this.desk = desk;
    this.intake = intake;
    this.indicators = indicators;
    this.measurements = measurements;
  }

  @PostMapping("/indicators")
  @ApiResponse(responseCode = "201", description = "It waits for measurements")
  @Operation(summary = "Watch a risk or a service by an indicator (trust)",
      description = "Exactly one of `risk` and `service`. `direction` is the way in which it gets worse; `limit` is worse than "
          + "`warning`, and a value at either counts as past it. It is expected every `expectedEvery` days, 1 to 366. Unit and "
          + "direction never change.")
  ResponseEntity<Indicator> create(SignedIn person,
      @RequestBody(content = @Content(schema = @Schema(implementation = Asked.NewIndicator.class), examples = @ExampleObject(MADE)))
      @org.springframework.web.bind.annotation.RequestBody Map<String, Object> body) {
    var indicator = desk.create(person, body);
    return ResponseEntity.created(URI.create("/api/indicators/" + indicator.id())).body(indicator);
  }

  @GetMapping("/indicators")
  @Operation(summary = "The indicators that I may see: those of my risks and of all services",
      description = "`level` is what the measurements tell: `breach`, at the limit or past it; `trend`, a Theil-Sen line through the "
          + "newest 12, at least 6, reaches the limit within three expected intervals, and three quarters of their pairs get worse; "
          + "`warning`; else `ok`. `silent`: nothing for the expected interval and a quarter of it, a day at least. `status` is "
          + "`retired`, else `breach` or `trend`, else `silent`, else the level; as a filter, `silent` finds all that are.")
  Paged<Indicator> list(SignedIn person, @RequestParam(required = false) String risk,
      @Parameter(description = "A node: its indicators and those of everything under it") @RequestParam(required = false)
      String service,
      @Parameter(schema = @Schema(allowableValues = {"ok", "warning", "trend", "breach", "silent", "retired"}))
      @RequestParam(required = false) String status, @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = Paged.DEFAULT_SIZE) int size) {
    var wanted = new Paged.Wanted(page, size);
    var filter = new Indicators.Filter(Bodies.parameter("risk", risk), Bodies.parameter("service", service), null,
        Indicators.status(status));
    return wanted.of(indicators.list(person, filter, wanted.size(), wanted.offset()), indicators.count(person, filter));
  }

  @GetMapping("/indicators/{id}")
  @Operation(summary = "One indicator and what it tells now")
  Indicator one(SignedIn person, @PathVariable long id) {
    return desk.seen(person, id);
  }

  @PatchMapping("/indicators/{id}")
  @Operation(summary = "Change its name, thresholds or interval, with the reason (trust)")
  Indicator change(SignedIn person, @PathVariable long id,
      @RequestBody(content = @Content(schema = @Schema(implementation = Asked.IndicatorChange.class),
          examples = @ExampleObject(CHANGED)))
      @org.springframework.web.bind.annotation.RequestBody Map<String, Object> body) {
    return desk.change(person, id, body);
  }

  @PostMapping("/indicators/{id}/retire")
  @Operation(summary = "Retire it: it stays on record and calls for nothing any more (trust)")
  Indicator retire(SignedIn person, @PathVariable long id,
      @RequestBody(content = @Content(schema = @Schema(implementation = Asked.Reason.class)))
      @org.springframework.web.bind.annotation.RequestBody Map<String, Object> body) {
    return desk.retire(person, id, body);
  }

  @GetMapping("/indicators/{id}/measurements")
  @Operation(summary = "Its measurements, the newest first; what was put right is there too")
  Paged<Measurement> measurements(SignedIn person, @PathVariable long id, @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = Paged.DEFAULT_SIZE) int size) {
    desk.seen(person, id);
    var wanted = new Paged.Wanted(page, size);
    return wanted.of(measurements.list(id, wanted.size(), wanted.offset()), measurements.count(id));
  }

  @PostMapping("/indicators/{id}/measurements")
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Record a measurement (trust, feeds, the owner of its risk)",
      description = "A breach, a trend or silence calls for one review, by the signal of each risk concerned; for the next only once "
          + "all was well in between, or a trend became a breach. What arrives late is sorted in by `measuredAt`. With the same "
          + "`externalId` again it changes nothing; other content under it is answered 409.")
  MeasurementDesk.Recorded record(SignedIn person, @PathVariable long id,
      @RequestBody(content = @Content(schema = @Schema(implementation = Asked.NewMeasurement.class),
          examples = @ExampleObject(MEASURED)))
      @org.springframework.web.bind.annotation.RequestBody Map<String, Object> body) {
    return intake.record(person, id, body);
  }

  @PostMapping("/measurements")
  @Operation(summary = "Record measurements of several indicators, all or nothing (trust, feeds)",
      description = "At most 500 in one request; an error's `field` names the item, `[3].value` for the fourth. Each indicator is "
          + "looked at once all are recorded.")
  MeasurementDesk.Outcome recordAll(SignedIn person,
      @RequestBody(content = @Content(array = @ArraySchema(schema = @Schema(implementation = Asked.OneOfManyMeasurements.class)),
          examples = @ExampleObject(MANY)))
      @org.springframework.web.bind.annotation.RequestBody List<Map<String, Object>> body) {
    person.require(Groups.TRUST, Groups.FEEDS);
    var errors = new ArrayList<FieldError>();
    var rows = Bodies.rows(MeasurementDesk.MEASUREMENT, "measurements", body, errors);
    var outcome = intake.recordAll(person, rows, (row, error) -> error.within("[" + row + "]."),
        !errors.isEmpty());
    errors.addAll(outcome.errors());
    if (!errors.isEmpty()) throw Refused.invalid(errors);
    return outcome;
  }

  @PostMapping(path = "/measurements/imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @Operation(summary = "Import measurements as CSV, all or nothing (trust, feeds)",
      description = "UTF-8, commas or semicolons, with the columns `indicator`, `measuredAt`, `value`, `unit` and, if wanted, "
          + "`externalId` and `corrects`; at most 100,000 rows and 20 MB. An error names line, field and reason. `dryRun` says what "
          + "would be and stores nothing.")
  MeasurementDesk.Outcome importFile(SignedIn person, @RequestPart(name = "file", required = false) MultipartFile file,
      @RequestParam(defaultValue = "false") boolean dryRun) throws IOException {
    person.require(Groups.TRUST, Groups.FEEDS);
    if (file == null) throw Refused.invalid("file", Reason.REQUIRED);
    try (var content = file.getInputStream()) {
      return imported(person, MeasurementFile.read(content), dryRun);
    }
  }

  private MeasurementDesk.Outcome imported(SignedIn person, MeasurementFile file, boolean dryRun) {
    var outcome = intake.recordAll(person, file.rows(), (line, error) -> error.at(line), dryRun || !file.errors().isEmpty());
    var errors = new ArrayList<>(file.errors());
    errors.addAll(outcome.errors());
    if (!dryRun && !errors.isEmpty()) throw Refused.invalid(first(errors));
    var rejected = errors.stream().map(FieldError::line).distinct().count();
    return new MeasurementDesk.Outcome(outcome.accepted(), outcome.known(), (int) rejected, dryRun, first(errors));
  }

  /** As many as a person would read. */
  private static List<FieldError> first(List<FieldError> errors) {
    return errors.stream().limit(MOST_ERRORS).toList();
  }
}
