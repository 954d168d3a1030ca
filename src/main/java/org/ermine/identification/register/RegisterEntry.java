package org.ermine.identification.register;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A row that passed every check.
 *
 * @param line where it starts in the file
 * @param source the risk's source; null for the register's name
 * @param content what the row says by column, blank ones left out: rows with equal content are the same row
 */
record RegisterEntry(int line, String source, SortedMap<String, String> content) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  String id() {
    return content.get(Columns.ID);
  }

  /** The text of a column, or null where it is blank. */
  String text(String column) {
    return content.get(column);
  }

  /** Whether nothing is left for triage to decide. */
  boolean complete() {
    return text(Columns.SERVICE) != null && text(Columns.OWNER) != null;
  }

  boolean closed() {
    return "closed".equals(text(Columns.STATUS));
  }

  /** What the forms of the estimate and of the plan are filled in with, by their names of fields. */
  Map<String, Object> prefill() {
    var prefill = new LinkedHashMap<String, Object>();
    if (text(Columns.LIKELIHOOD) != null) {
      prefill.put("expectedPerYear", Rating.of(text(Columns.LIKELIHOOD)).orElseThrow().expectedPerYear());
      prefill.put("evidenceYears", Rating.EVIDENCE_YEARS);
    }
    if (text(Columns.IMPACT) != null) {
      int impact = Rating.of(text(Columns.IMPACT)).orElseThrow().value();
      for (var dimension : new String[] {"impactService", "impactCustomers", "impactReputation", "impactCompliance"}) {
        prefill.put(dimension, impact);
      }
    }
    for (var column : new String[] {Columns.RESPONSE_TYPE, Columns.RESPONSE_COST, Columns.RESPONSE_DESCRIPTION}) {
      if (text(column) != null) prefill.put(column, text(column));
    }
    return prefill;
  }

  /** The content as JSON with its names in order. */
  String json() {
    try {
      return JSON.writeValueAsString(content);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A row's content can't be written as JSON", e);
    }
  }

  /** SHA-256 of {@link #json} in UTF-8, in hexadecimal. */
  String sha256() {
    return DigestUtils.sha256Hex(json());
  }
}
