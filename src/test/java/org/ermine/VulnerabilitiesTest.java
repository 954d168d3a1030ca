package org.ermine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Somebody has looked at everything that the jar brings along, in the version in which it brings it. */
class VulnerabilitiesTest {
  private static final Pattern JUDGED = Pattern.compile("(?m)^\\| `([^`]+)` \\| ([^|]+) \\| [^|]+ \\| [^|]+ \\|$");
  private static final String WITHOUT = "## Without one that we know of";

  @Test void every_group_with_a_record_stands_there_with_the_versions_that_are_in_the_jar() throws IOException {
    var packed = packed();
    var judged = judged();
    assertThat(judged).hasSizeGreaterThan(30);
    assertThat(judged).allSatisfy((group, versions) -> assertThat(packed.get(group)).as(group).isEqualTo(versions));
  }

  @Test void every_group_in_the_jar_was_looked_at_and_no_other() throws IOException {
    var page = page();
    var named = new TreeSet<>(judged().keySet());
    Pattern.compile("`([^`/]+)`").matcher(page.substring(page.indexOf(WITHOUT))).results()
        .forEach(match -> named.add(match.group(1)));
    assertThat(named).isEqualTo(new TreeSet<>(packed().keySet()));
  }

  @Test void the_page_says_when_it_was_looked_at_and_how_to_look_again() throws IOException {
    assertThat(page()).containsPattern("Looked at on \\*\\*\\d{1,2} [A-Z][a-z]+ 20\\d\\d, by hand\\*\\*")
        .contains("osv-scanner", "target/classes/META-INF/sbom/application.cdx.json", "dependency-check");
  }

  private static Map<String, Set<String>> judged() throws IOException {
    var judged = new TreeMap<String, Set<String>>();
    JUDGED.matcher(page()).results().forEach(row ->
        judged.put(row.group(1), new TreeSet<>(Arrays.asList(row.group(2).split(", ")))));
    return judged;
  }

  private static Map<String, Set<String>> packed() throws IOException {
    var packed = new TreeMap<String, Set<String>>();
    Sbom.assumeMade();
    try (var json = Sbom.RESOURCE.getInputStream()) {
      new ObjectMapper().readTree(json).get("components").forEach(component -> packed
          .computeIfAbsent(component.get("group").asText(), group -> new TreeSet<>()).add(component.get("version").asText()));
    }
    return packed;
  }

  private static String page() throws IOException {
    return Files.readString(Path.of("src/docs/vulnerabilities.md"));
  }
}
