package org.ermine.monitoring.indicator;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.ermine.access.Field;
import org.ermine.access.Fields;
import org.ermine.access.Values;

/** A measurement as it comes in. @param externalId or null @param corrects or null */
record NewMeasurement(Instant measuredAt, BigDecimal value, String unit, String externalId, Long corrects) {
  static final String LARGEST = "1000000000000000";
  private static final Field[] FIELDS = {Field.instant("measuredAt"), Field.number("value", "-" + LARGEST, LARGEST),
      Field.line("unit"), Field.line("externalId").orNone(), Field.whole("corrects", 1, Integer.MAX_VALUE).orNone()};

  /** What is submitted to one indicator. */
  static final Fields ALONE = Fields.of(FIELDS);

  NewMeasurement {
    // As the database keeps it, which would round.
    measuredAt = measuredAt.truncatedTo(ChronoUnit.MICROS);
  }

  /** The same with the indicator's number. */
  static Fields among() {
    var fields = new ArrayList<>(List.of(FIELDS));
    fields.add(Field.whole("indicator", 1, Integer.MAX_VALUE));
    return Fields.of(fields.toArray(Field[]::new));
  }

  static NewMeasurement of(Values values) {
    return new NewMeasurement(values.instant("measuredAt"), values.number("value"), values.text("unit"), values.text("externalId"),
        values.has("corrects") ? (Long) values.number("corrects").longValueExact() : null);
  }

  /** What was recorded as that entry of an indicator with this unit. */
  static NewMeasurement of(Measurement entry, String unit) {
    return new NewMeasurement(entry.measuredAt(), entry.value(), unit, entry.externalId(), entry.corrects());
  }

  /** In what it differs from another one of the same indicator. */
  List<String> differingFrom(NewMeasurement other) {
    var differing = new ArrayList<String>();
    if (!measuredAt.equals(other.measuredAt)) differing.add("measuredAt");
    if (value.compareTo(other.value) != 0) differing.add("value");
    if (!Objects.equals(corrects, other.corrects)) differing.add("corrects");
    return differing;
  }
}
