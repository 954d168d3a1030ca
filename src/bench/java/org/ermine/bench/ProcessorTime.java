package org.ermine.bench;

import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;

import com.sun.management.OperatingSystemMXBean;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/** What a shot took of the processors, in milliseconds, whoever else was at work on them meanwhile. */
public class ProcessorTime implements InternalProfiler {
  static final String LABEL = "processor";

  private static final OperatingSystemMXBean MACHINE = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private long before;

  @Override public String getDescription() {
    return "Processor time of the whole process";
  }

  @Override public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    before = MACHINE.getProcessCpuTime();
  }

  @Override public Collection<ScalarResult> afterIteration(BenchmarkParams benchmark, IterationParams iteration,
      IterationResult result) {
    double milliseconds = (MACHINE.getProcessCpuTime() - before) / 1e6;
    return List.of(new ScalarResult(LABEL, milliseconds, "ms", AggregationPolicy.AVG));
  }
}
