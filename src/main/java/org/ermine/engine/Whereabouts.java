package org.ermine.engine;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where the work on a risk is: what waits in the phase that is under way, and the model of the version that it runs on. */
@Component
public class Whereabouts {
  /** @param id in the model. @param name as the diagram has it */
  public record Activity(String id, String name) {}

  /** The innermost process: the round itself only calls the phases. */
  private static final String PHASE = """
      SELECT i.id_, i.proc_def_id_ FROM camunda.act_ru_execution i
      WHERE i.business_key_ = ? AND i.id_ = i.proc_inst_id_ ORDER BY i.super_exec_ IS NULL, i.id_ LIMIT 1""";
  private static final String WAITING = """
      SELECT DISTINCT e.act_id_ FROM camunda.act_ru_execution e
      WHERE e.proc_inst_id_ = ? AND e.act_id_ IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM camunda.act_ru_execution c WHERE c.parent_id_ = e.id_ AND c.act_id_ IS NOT NULL)
      ORDER BY e.act_id_""";
  private static final String MODEL = """
      SELECT b.bytes_ FROM camunda.act_re_procdef d
      JOIN camunda.act_ge_bytearray b ON b.deployment_id_ = d.deployment_id_ AND b.name_ = d.resource_name_ WHERE d.id_ = ?""";

  private record Phase(String instance, String definition) {}

  private final JdbcClient jdbc;
  /** By definition, whose model never changes. */
  private final Map<String, Map<String, String>> names = new ConcurrentHashMap<>();

  Whereabouts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Empty where no round of the risk is under way. Whoever calls has made sure that the risk may be seen. */
  public List<Activity> waiting(String risk) {
    return phase(risk).map(phase -> {
      var known = names.computeIfAbsent(phase.definition(), definition -> names(modelOf(definition)));
      return jdbc.sql(WAITING).param(phase.instance()).query(String.class).list().stream().filter(known::containsKey)
          .map(id -> new Activity(id, known.get(id))).toList();
    }).orElse(List.of());
  }

  /** BPMN 2.0 with its layout; empty where no round of the risk is under way. */
  public Optional<byte[]> model(String risk) {
    return phase(risk).map(phase -> modelOf(phase.definition()));
  }

  private Optional<Phase> phase(String risk) {
    return jdbc.sql(PHASE).param(risk).query((row, n) -> new Phase(row.getString("id_"), row.getString("proc_def_id_"))).optional();
  }

  private byte[] modelOf(String definition) {
    return jdbc.sql(MODEL).param(definition).query(byte[].class).single();
  }

  private static Map<String, String> names(byte[] model) {
    return Bpmn.readModelFromStream(new ByteArrayInputStream(model)).getModelElementsByType(FlowElement.class).stream()
        .filter(element -> element.getName() != null)
        .collect(Collectors.toMap(FlowElement::getId, FlowElement::getName));
  }
}
