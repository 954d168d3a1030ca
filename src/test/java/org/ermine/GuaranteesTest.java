package org.ermine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** The page of guarantees names tests and code that exist. */
class GuaranteesTest {
  private static final Path PAGE = Path.of("src/docs/guarantees.md");

  @Test void every_proof_is_a_test() throws IOException {
    var proofs = found("`(\\w+Test\\.\\w+)`");
    assertThat(proofs).hasSizeGreaterThan(25).allSatisfy(proof -> {
      var test = proof.split("\\.");
      assertThat(Files.readString(file(test[0] + ".java", Path.of("src/test/java")))).contains(" " + test[1] + "(");
    });
  }

  @Test void every_place_in_the_code_is_there() throws IOException {
    var places = found("`((?:access|engine|web|response|report|lifecycle|database|outbox)(?:/\\w+)*)`");
    assertThat(places).hasSizeGreaterThan(20).allSatisfy(place -> {
      var path = Path.of("src/main/java/org/ermine", place);
      assertThat(Files.exists(path) || Files.exists(Path.of(path + ".java"))).as(place).isTrue();
    });
  }

  private static Path file(String name, Path below) throws IOException {
    try (Stream<Path> files = Files.walk(below)) {
      return files.filter(path -> path.endsWith(name)).findFirst().orElseThrow(() -> new AssertionError("No " + name));
    }
  }

  private static List<String> found(String pattern) throws IOException {
    return Pattern.compile(pattern).matcher(Files.readString(PAGE)).results().map(match -> match.group(1)).distinct().toList();
  }
}
