package org.ermine;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** The BPMN files of the repository, read from the source folders so that nothing packaged earlier is looked at. */
public final class ProcessModels {

  static final Path FOLDER = Path.of("processes");

  public static final List<String> IDS = List.of(
      "risk-lifecycle", "identify-risk", "assess-risk", "respond-to-risk", "monitor-risk", "report-to-erm");

  private ProcessModels() {
  }

  /** Every model, by its file. */
  public static Map<Path, BpmnModelInstance> all() {
    return new TreeMap<>(filesUnder(FOLDER, ".bpmn").stream()
        .collect(toUnmodifiableMap(file -> file, file -> Bpmn.readModelFromFile(file.toFile()))));
  }

  static Process processOf(BpmnModelInstance model) {
    return model.getModelElementsByType(Process.class).iterator().next();
  }

  /** Every element of the type in every model; fails where there is none, since a check over nothing checks nothing. */
  public static <T extends ModelElementInstance> List<T> each(Class<T> type) {
    List<T> found = all().values().stream().flatMap(model -> model.getModelElementsByType(type).stream()).toList();
    if (found.isEmpty()) {
      throw new AssertionError("no " + type.getSimpleName() + " in any model");
    }
    return found;
  }

  /** Where an element stands, for messages and for lists of expected ids: {@code assess-risk/Task_EstimateRisk}. */
  public static String at(ModelElementInstance element) {
    String process = processOf((BpmnModelInstance) element.getModelInstance()).getId();
    return process + "/" + element.getAttributeValue("id");
  }

  static List<Path> filesUnder(Path folder, String ending) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
