package org.ermine.web;

import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists that the database writes as JSON, one object a row, a page at a time. */
@Component
class JsonRows {
  private static final ObjectMapper JSON = JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final JdbcClient jdbc;

  JsonRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param select answers one column of type jsonb, named {@code item}
   * @param order  the columns that it is ordered by
   */
  Paged<Map<String, Object>> page(String select, String order, Map<String, ?> parameters, Paged.Wanted page) {
    var total = jdbc.sql("SELECT count(*) FROM (" + select + ") counted").params(parameters).query(Long.class).single();
    var items = jdbc.sql("SELECT listed.item::text FROM (" + select + ") listed ORDER BY " + order
            + " LIMIT :size OFFSET :offset")
        .params(parameters).param("size", page.size()).param("offset", page.offset()).query(String.class).list();
    return page.of(items.stream().map(JsonRows::read).toList(), total);
  }

  private static Map<String, Object> read(String json) {
    try {
      return JSON.readValue(json, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The database's JSON can't be read", e);
    }
  }
}
