package org.ermine.risk;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores a phase by the word that people read. */
@Converter
class PhaseColumn implements AttributeConverter<Phase, String> {
  @Override public String convertToDatabaseColumn(Phase phase) {
    return phase == null ? null : phase.label();
  }

  @Override public Phase convertToEntityAttribute(String label) {
    return label == null ? null : Phase.of(label);
  }
}
