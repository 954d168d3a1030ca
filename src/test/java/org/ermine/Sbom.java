package org.ermine;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.springframework.core.io.ClassPathResource;

/**
 * The list of what the jar is made of. Maven makes it only with a connection, so without one the tests that read it are left out,
 * unless {@code ERMINE_SBOM_TESTS} is {@code required}.
 */
public final class Sbom {
  public static final ClassPathResource RESOURCE = new ClassPathResource("META-INF/sbom/application.cdx.json");

  private Sbom() {}

  public static void assumeMade() {
    assumeTrue(RESOURCE.exists() || "required".equals(System.getenv("ERMINE_SBOM_TESTS")), "Maven was offline and has made no SBOM");
  }
}
