package org.ermine.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** An event in one sentence. */
final class Sentence {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Sentence() {}

  static String of(Parcel parcel) {
    var data = data(parcel);
    var about = parcel.subject() + (parcel.title() == null ? "" : " " + parcel.title());
    var task = data.path("name").asText(parcel.taskKey());
    return switch (parcel.kind()) {
      case ASSIGNED -> task + ": " + about;
      case REMINDER -> "Due soon: " + task + ": " + about;
      case ESCALATED -> "Overdue: " + task + ": " + about;
      case DECIDED -> "Decided: " + data.path("item").asText() + " " + data.path("outcome").asText() + ": " + about;
      case BREACHED -> breached(data) + ": " + about;
      case FILED -> "Filed: the report " + parcel.subject() + ", revision " + data.path("revision").asText();
      case CAMPAIGN -> "Campaign " + data.path("campaign").asText() + " waits for " + data.path("undone").asText() + " of "
          + data.path("total").asText() + " risks until " + data.path("deadline").asText();
    };
  }

  private static String breached(JsonNode data) {
    if (data.has("indicator")) return "At its limit or past it: indicator " + data.path("indicator").asText();
    return "Above the appetite: " + found(data) + " is tolerated";
  }

  /** What was found, and where less is the limit. */
  private static String found(JsonNode data) {
    return data.has("loss")
        ? "a year costs more than " + data.path("loss").asText() + " with probability " + data.path("probability").asText()
            + " where " + data.path("tolerated").asText()
        : data.path("severity").asText() + " where " + data.path("appetite").asText();
  }

  private static JsonNode data(Parcel parcel) {
    try {
      return JSON.readTree(parcel.data());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored event can't be read as JSON", e);
    }
  }
}
