package org.ermine.identification.register;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The canonical columns of a register, whatever its format. */
public final class Columns {
  public static final String ID = "id";
  public static final String TITLE = "title";
  public static final String DESCRIPTION = "description";
  public static final String CATEGORY = "category";
  public static final String SERVICE = "service";
  public static final String OWNER = "owner";
  public static final String LIKELIHOOD = "likelihood";
  public static final String IMPACT = "impact";
  public static final String RESPONSE_TYPE = "responseType";
  public static final String RESPONSE_COST = "responseCost";
  public static final String RESPONSE_DESCRIPTION = "responseDescription";
  public static final String STATUS = "status";

  /** Of these columns' names where a format has no word of its own. */
  public static final String NAMESPACE = "urn:ermine:register";

  /** In the order in which they are written. */
  public static final List<String> ALL = List.of(ID, TITLE, DESCRIPTION, CATEGORY, SERVICE, OWNER, LIKELIHOOD, IMPACT, RESPONSE_TYPE,
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
