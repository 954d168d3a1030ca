package org.ermine.identification.register;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The columns of a register, whatever its format: the canonical ones, and the headings of the risk register in NISTIR 8286 (2020)
 * and its first revision that mean the same. Case, spaces and hyphens don't count. A heading with a unit that is not the
 * programme's, such as {@code Likelihood (%)}, is none of these: its numbers would pass for ratings.
 */
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
  /** A register without titles is one of NIST's: the descriptions say what the risks are. */
  static final List<String> REQUIRED = List.of(ID, DESCRIPTION);

  private static final Map<String, List<String>> SYNONYMS = Map.of(
      ID, List.of("Risk ID"),
      DESCRIPTION, List.of("Risk Description"),
      CATEGORY, List.of("Risk Category"),
      OWNER, List.of("Risk Owner", "Risk Owner(s) / Point(s) of Contact"),
      LIKELIHOOD, List.of("Current Assessment - Likelihood"),
      IMPACT, List.of("Current Assessment - Impact"),
      RESPONSE_TYPE, List.of("Risk Response Type", "Planned Risk Response"),
      RESPONSE_COST, List.of("Risk Response Cost"),
      RESPONSE_DESCRIPTION, List.of("Risk Response Description", "Planned Risk Response Description"));
  /** What the programme works out by itself, and so does not take from anybody. */
  private static final Set<String> UNUSED = Set.of(key("Priority"), key("Exposure Rating"),
      key("Current Assessment - Exposure Rating"));
  /** Stands over the headings of the row below it. */
  private static final String GROUP = key("Current Assessment");

  private static final Map<String, String> BY_KEY = new HashMap<>();

  static {
    for (var column : ALL) {
      BY_KEY.put(key(column), column);
      for (var synonym : SYNONYMS.getOrDefault(column, List.of())) BY_KEY.put(key(synonym), column);
    }
  }

  private Columns() {}

  /** The column that a heading names; empty if it names none. */
  static Optional<String> named(String heading) {
    return Optional.ofNullable(BY_KEY.get(key(heading)));
  }

  /** Whether a register may have this column although nothing is done with it. */
  static boolean unused(String heading) {
    return UNUSED.contains(key(heading));
  }

  /** Whether the row below has the headings that are meant. */
  static boolean group(String heading) {
    return key(heading).equals(GROUP);
  }

  private static String key(String heading) {
    return heading.replaceAll("[\\s\\u00A0_:\\u2010-\\u2015-]+", "").toLowerCase(Locale.ROOT);
  }
}
