package org.ermine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What README names exists, and what the project rests on is named there. */
class ReadmeTest {
  private static final String README = read(Path.of("README.md"));
  private static final String POM = read(Path.of("pom.xml"));

  @Test void paths_exist() {
    var paths = found(README, "`((?:src|processes|forms|docker|\\.ci)/[A-Za-z0-9_./-]+)`");
    assertThat(paths).hasSizeGreaterThan(10).allSatisfy(path -> assertThat(Path.of(path)).exists());
  }

  @Test void pictures_are_there_with_words_for_who_does_not_see_them_and_are_light() throws IOException {
    var pictures = found(README, "!\\[[^\\]]{10,}\\]\\((src/docs/screens/[^)]+\\.png)\\)");
    assertThat(pictures).hasSizeBetween(5, 8).allSatisfy(picture -> assertThat(Path.of(picture)).exists());
    assertThat(found(README, "!\\[[^\\]]*\\]\\(([^)]+)\\)")).isEqualTo(pictures);
    try (Stream<Path> kept = Files.list(Path.of("src/docs/screens"))) {
      assertThat(kept).hasSizeLessThanOrEqualTo(40).allSatisfy(picture -> assertThat(Files.size(picture)).isLessThan(125_000));
    }
  }

  @Test void every_folder_of_code_is_named() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("src/main/java/org/ermine"))) {
      assertThat(folders.filter(Files::isDirectory).map(Path::toString)).isNotEmpty()
          .allSatisfy(folder -> assertThat(README).contains("`" + folder + "`"));
    }
  }

  @Test void every_dependency_is_named() {
    var dependencies = found(POM.substring(0, POM.indexOf("<build>"))
        .replaceAll("(?s)<dependencyManagement>.*</dependencyManagement>|<exclusions>.*?</exclusions>", ""),
        "<artifactId>([A-Za-z0-9._-]+?)(?:-\\$\\{[a-z.]+})?</artifactId>");
    var table = README.substring(README.indexOf("## What it is built on"), README.indexOf("## Limits"));
    assertThat(dependencies).contains("camunda-bpm-spring-boot-starter")
        .filteredOn(name -> !List.of("ermine", "spring-boot-starter-parent").contains(name))
        .allSatisfy(name -> assertThat(table).contains("`" + name + "`"));
  }

  @Test void the_two_commands_are_there_and_ci_runs_the_second() {
    assertThat(README).contains("\n    mvn spring-boot:run\n", "## Test\n\n    mvn verify\n");
    assertThat(read(Path.of(".ci/run"))).contains("README.md");
  }

  @Test void settings_are_settings() throws IOException {
    var code = new StringBuilder(read(Path.of("src/main/resources/application.yaml")));
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      sources.filter(path -> path.toString().endsWith(".java")).forEach(path -> code.append(read(path)));
    }
    assertThat(found(README, "`(ERMINE_[A-Z_]+|SERVER_[A-Z_]+)`")).isNotEmpty()
        .allSatisfy(name -> assertThat(code).contains(name));
  }

  private static List<String> found(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).results().map((MatchResult match) -> match.group(1)).distinct().toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
