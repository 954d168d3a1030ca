package org.ermine.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.ermine.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** What the container files name exists, and they fit together. */
class DockerTest {
  private static final Path DOCKER = Path.of("docker");
  private static final String DOCKERFILE = read("Dockerfile");
  private static final String COMPOSE = read("compose.yaml");
  private static final String NGINX = read("nginx.conf");
  private static final Map<String, Map<String, Object>> SERVICES = services();

  @Test
  void every_file_that_is_mounted_or_built_from_exists() {
    var mounted = new ArrayList<String>();
    SERVICES.values().forEach(service -> strings(service.get("volumes")).stream().filter(volume -> volume.startsWith("./"))
        .forEach(volume -> mounted.add(volume.split(":")[0])));
    assertThat(mounted).contains("./nginx.conf", "./init-roles.sh")
        .allSatisfy(file -> assertThat(DOCKER.resolve(file)).isRegularFile());
    for (var node : List.of("ermine1", "ermine2")) {
      @SuppressWarnings("unchecked") var build = (Map<String, String>) SERVICES.get(node).get("build");
      assertThat(DOCKER.resolve(build.get("context")).resolve(build.get("dockerfile"))).isRegularFile();
    }
    assertThat(found(DOCKERFILE, "(?m)^COPY (?:--chmod=\\S+ )?((?!--from)\\S+) ")).hasSizeGreaterThan(4)
        .allSatisfy(source -> assertThat(Path.of(source)).exists());
    assertThat(found(read("Dockerfile.dockerignore"), "(?m)^!(\\S+)")).containsAll(
        found(DOCKERFILE, "(?m)^COPY (?:--chmod=\\S+ )?((?!--from)\\S+) "));
  }

  @Test
  void every_setting_of_a_node_is_one_that_the_application_reads() throws IOException {
    var known = springSettings();
    @SuppressWarnings("unchecked") var environment = (Map<String, Object>) SERVICES.get("ermine1").get("environment");
    assertThat(environment.keySet()).hasSizeGreaterThan(7).allSatisfy(name -> {
      if (name.startsWith("ERMINE_")) assertThat(sources()).contains(name);
      else assertThat(known).contains(name);
    });
  }

  @Test
  void every_value_that_is_asked_for_is_in_the_example() {
    assertThat(found(read(".env.example"), "(?m)^([A-Z_]+)="))
        .containsExactlyInAnyOrderElementsOf(found(COMPOSE, "\\$\\{([A-Z_]+)"));
    assertThat(read(".env.example")).as("no password that anybody knows").containsPattern("(?m)^ERMINE_ADMIN_PASSWORD=$");
  }

  @Test
  void the_image_runs_as_nobody_special_and_tells_its_health() {
    assertThat(found(DOCKERFILE, "(?m)^USER (\\S+)")).containsExactly("ermine");
    assertThat(DOCKERFILE.indexOf("USER ermine")).isLessThan(DOCKERFILE.indexOf("ENTRYPOINT"));
    assertThat(DOCKERFILE).contains("COPY --chmod=0555 docker/ready.sh /usr/local/bin/ready", "CMD [\"ready\"]", "HEALTHCHECK");
    assertThat(found(DOCKERFILE, "(?m)^FROM (\\S+)")).isNotEmpty().allSatisfy(image -> assertThat(image).contains(":")
        .doesNotEndWith(":latest"));
  }

  @Test
  void the_proxy_leads_to_the_nodes_and_finds_its_certificate() {
    var port = found(DOCKERFILE, "SERVER_PORT=(\\d+)").get(0);
    assertThat(found(DOCKERFILE, "(?m)^EXPOSE (\\d+)")).containsExactly(port);
    assertThat(found(NGINX, "(?m)^\\s+server (\\S+)")).containsExactly("ermine1:" + port, "ermine2:" + port);
    assertThat(SERVICES).containsKeys("ermine1", "ermine2", "postgres", "proxy");
    assertThat(strings(SERVICES.get("proxy").get("volumes"))).anyMatch(volume -> volume.contains(":/etc/nginx/tls:"));
    assertThat(found(NGINX, "(?m)ssl_certificate(?:_key)? (\\S+);")).containsExactly("/etc/nginx/tls/tls.crt",
        "/etc/nginx/tls/tls.key");
    assertThat(strings(SERVICES.get("proxy").get("ports"))).anyMatch(mapping -> mapping.endsWith(":443"));
  }

  @Test
  void the_nodes_wait_until_the_database_is_made_and_know_their_own_address() {
    @SuppressWarnings("unchecked") var check = (Map<String, Object>) SERVICES.get("postgres").get("healthcheck");
    assertThat(strings(check.get("test"))).as("the socket answers while there is no database yet").contains("--host", "127.0.0.1");
    @SuppressWarnings("unchecked") var environment = (Map<String, Object>) SERVICES.get("ermine1").get("environment");
    assertThat(environment).extractingByKey("ERMINE_URL").asString().contains("https://localhost:8443");
  }

  @Test
  void the_scripts_can_be_read_by_their_shells(@TempDir Path folder) {
    try (var processes = new Processes(folder)) {
      processes.run("sh", Map.of(), "sh", "-n", "docker/init-roles.sh");
      processes.run("bash", Map.of(), "bash", "-n", "docker/ready.sh");
    }
  }

  @Test
  void nginx_takes_the_configuration(@TempDir Path folder) throws IOException {
    assumeThat(Proxy.PROGRAM).as("nginx is installed").exists();
    try (var processes = new Processes(folder)) {
      var proxy = Proxy.start(processes, folder, Processes.freePort(), Processes.freePort());
      assertThat(new Browser(proxy.address(), proxy.tls()).get("/").statusCode()).isEqualTo(502);
    }
  }

  private static Set<String> springSettings() throws IOException {
    var names = new TreeSet<String>();
    for (URL url : Collections.list(DockerTest.class.getClassLoader()
        .getResources("META-INF/spring-configuration-metadata.json"))) {
      new ObjectMapper().readTree(url).get("properties").forEach(property -> names.add(property.get("name").asText()
          .replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT)));
    }
    return names;
  }

  private static String sources() {
    try (var files = Files.walk(Path.of("src/main/java/org/ermine"))) {
      var text = new StringBuilder();
      files.filter(Files::isRegularFile).forEach(file -> text.append(text(file)));
      return text.toString();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, Map<String, Object>> services() {
    Map<String, Map<String, Map<String, Object>>> file = new Yaml().load(COMPOSE);
    return file.get("services");
  }

  @SuppressWarnings("unchecked")
  private static List<String> strings(Object list) {
    return list == null ? List.of() : (List<String>) list;
  }

  private static List<String> found(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).results().map((MatchResult match) -> match.group(1)).distinct().toList();
  }

  private static String read(String file) {
    return text(DOCKER.resolve(file));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
