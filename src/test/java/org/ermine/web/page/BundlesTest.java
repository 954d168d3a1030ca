package org.ermine.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.ermine.ProcessModels;
import org.ermine.access.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What pages say, they say in both languages. */
class BundlesTest {
  private static final Path FOLDER = Path.of("src/main/resources/messages");
  private static final Pattern PLACE = Pattern.compile("\\{(\\d+)");

  static List<String> bundles() throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files.map(file -> file.getFileName().toString()).filter(name -> !name.contains("_")).map(name -> name.replace(".properties", "")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void both_languages_say_the_same_of_the_same(String bundle) throws IOException {
    assertThat(places(read(bundle + "_de"))).isNotEmpty().isEqualTo(places(read(bundle)));
  }

  /** A key that two bundles hold is answered by the first of them alone. */
  @Test void no_key_stands_in_two_bundles() throws IOException {
    var seen = new TreeSet<String>();
    for (var bundle : bundles()) {
      for (var key : read(bundle).keySet()) assertThat(seen.add(key)).as("%s, again in %s", key, bundle).isTrue();
    }
  }

  @Test void every_bundle_is_read() throws IOException {
    var settings = Files.readString(Path.of("src/main/resources/application.yaml"));
    for (var bundle : bundles()) assertThat(settings).contains("messages/" + bundle);
  }

  /** Pages may leave out what a reason tells, and not more. */
  @Test void every_reason_is_known_with_nothing_in_it_that_it_does_not_tell() throws IOException {
    var places = places(read("reasons"));
    places.remove("reason.or");
    for (var reason : Reason.values()) {
      var english = reason.with("0", "1", "2", "3").english();
      assertThat(places.remove(reason.key())).as("%s", reason).allMatch(place -> english.matches(".*\\b" + place + "\\b.*"));
    }
    assertThat(places).isEmpty();
  }

  /** With {@link #both_languages_say_the_same_of_the_same}, it has a German name as well. */
  @Test void every_task_of_a_person_is_called_as_in_its_model() throws IOException {
    var names = ProcessModels.each(UserTask.class).stream()
        .collect(Collectors.toMap(task -> "task." + task.getId(), UserTask::getName, (one, other) -> one));
    assertThat(read("tasks")).isEqualTo(names);
  }

  private static Map<String, Set<String>> places(Map<String, String> words) {
    return words.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, word ->
        PLACE.matcher(word.getValue()).results().map(place -> place.group(1)).collect(Collectors.toCollection(TreeSet::new))));
  }

  private static Map<String, String> read(String bundle) throws IOException {
    var words = new Properties();
    try (var file = Files.newBufferedReader(FOLDER.resolve(bundle + ".properties"), StandardCharsets.UTF_8)) {
      words.load(file);
    }
    return words.stringPropertyNames().stream().collect(Collectors.toMap(key -> key, words::getProperty));
  }
}
