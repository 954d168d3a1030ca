package org.ermine.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An event as CloudEvents 1.0 has it in its structured mode, in JSON. */
final class CloudEvent {
  static final String TYPE = "application/cloudevents+json; charset=UTF-8";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private CloudEvent() {}

  static byte[] json(Parcel parcel, Links links) {
    try {
      var event = JSON.createObjectNode();
      event.put("specversion", "1.0").put("id", parcel.event().toString()).put("source", links.home().toString())
          .put("type", "org.ermine." + parcel.kind().word()).put("subject", parcel.subject())
          .put("time", parcel.at().toString()).put("datacontenttype", "application/json");
      event.set("data", data(parcel, links));
      return JSON.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An event can't be written as JSON", e);
    }
  }

  private static ObjectNode data(Parcel parcel, Links links) throws JsonProcessingException {
    var data = (ObjectNode) JSON.readTree(parcel.data());
    data.put("title", parcel.title()).put("service", parcel.service()).put("task", parcel.taskKey())
        .put("taskId", parcel.taskId()).put("processInstance", parcel.processInstance()).put("link", links.of(parcel));
    data.properties().removeIf(field -> field.getValue().isNull());
    return data;
  }
}
