package org.ermine.risk;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores a severity by the word that people read. */
@Converter
class SeverityColumn implements AttributeConverter<Severity, String> {
  @Override public String convertToDatabaseColumn(Severity severity) {
    return severity == null ? null : severity.label();
  }

  @Override public Severity convertToEntityAttribute(String label) {
    return label == null ? null : Severity.of(label);
  }
}
