package org.ermine.risk;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** How a risk stands to another, read as a sentence: the one causes, contributes to or is the parent of the other. */
public enum RelationKind {
  CAUSES("caused by"), CONTRIBUTES_TO("contributed to by"), PARENT("child");

  private final String inverse;

  RelationKind(String inverse) {
    this.inverse = inverse;
  }

  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The word for the same relation, seen from the other risk. */
  public String inverse() {
    return inverse;
  }

  /** @throws IllegalArgumentException if it is none of the three */
  public static RelationKind of(String label) {
    return Labels.parse(values(), label.replace('-', '_'), "kind", RelationKind::label);
  }
}
