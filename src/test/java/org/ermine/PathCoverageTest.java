package org.ermine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Looks back on a run of all tests, and so comes last. */
@Order(Integer.MAX_VALUE)
class PathCoverageTest {
  @Test
  void every_flow_node_and_every_sequence_flow_was_walked() {
    assumeThat(System.getProperty("test")).as("a run of a selection of tests walks a selection of paths").isNull();
    System.out.println("Paths walked");
    PathCoverage.processes().forEach(System.out::println);
    assertThat(PathCoverage.notWalked()).isEmpty();
  }
}
