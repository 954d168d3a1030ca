package org.ermine.identification.register;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The canonical columns of a register, whatever its format. */
final class Columns {
  static final String ID = "id";
  static final String TITLE = "title";
  static final String DESCRIPTION = "description";
  static final String CATEGORY = "category";
  static final String SERVICE = "service";
  static final String OWNER = "owner";
  static final String LIKELIHOOD = "likelihood";
  static final String IMPACT = "impact";
  static final String RESPONSE_TYPE = "responseType";
  static final String RESPONSE_COST = "responseCost";
  static final String RESPONSE_DESCRIPTION = "responseDescription";
  static final String STATUS = "status";

  static final List<String> ALL = List.of(ID, TITLE, DESCRIPTION, CATEGORY, SERVICE, OWNER, LIKELIHOOD, IMPACT, RESPONSE_TYPE,
      RESPONSE_COST, RESPONSE_DESCRIPTION, STATUS);
  static final List<String> REQUIRED = List.of(ID, TITLE, DESCRIPTION);

  private static final Map<String, String> BY_HEADING = ALL.stream()
      .collect(Collectors.toUnmodifiableMap(column -> column.toLowerCase(Locale.ROOT), Function.identity()));

  private Columns() {}

  /** The column that a heading names, in any case of letters; empty if it names none. */
  static Optional<String> named(String heading) {
    return Optional.ofNullable(BY_HEADING.get(heading.strip().toLowerCase(Locale.ROOT)));
  }
}
