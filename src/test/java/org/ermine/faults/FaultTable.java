package org.ermine.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** The one table of a run: each fault, how often it was injected, what was checked and what did not hold. */
public final class FaultTable implements BeforeAllCallback {
  private static final Path FILE = Path.of("target", "faults.md");
  private static final List<Fault> FAULTS = Collections.synchronizedList(new ArrayList<>());

  /** One kind of fault and what came of it. */
  static final class Fault {
    private final String name;
    private final String checked;
    private final List<String> violations = new ArrayList<>();
    private int times;

    private Fault(String name, String checked) {
      this.name = name;
      this.checked = checked;
    }

    void injected() {
      injected(1);
    }

    void injected(int more) {
      times += more;
    }

    /** Told at once as well: a run may last long, or be ended before its table is printed. */
    void found(List<String> more) {
      more.forEach(violation -> violations.add("after " + times + ": " + violation));
      System.out.printf("%s: %d times, %d violations %s%n", name, times, violations.size(), more);
    }

    private String row() {
      return "| %s | %,d | %s | %d |".formatted(name, times, checked, violations.size());
    }
  }

  /** What injects a fault. */
  interface Injection {
    void into(Fault fault) throws Exception;
  }

  /**
   * Injects a fault and notes what came of it. What does not hold, and work that does not go on, fails the test.
   *
   * @param checked beside the invariants
   */
  static void fault(String name, String checked, Injection injection) throws Exception {
    var fault = new Fault(name, checked);
    FAULTS.add(fault);
    try {
      injection.into(fault);
    } catch (Exception | AssertionError e) {
      fault.violations.add("did not go on: " + e.getMessage());
      throw e;
    }
    assertThat(fault.times).as(name + " was injected").isPositive();
    assertThat(fault.violations).as(name).isEmpty();
  }

  /** The table is printed once, after the last test of the last class. */
  @Override public void beforeAll(ExtensionContext context) {
    context.getRoot().getStore(Namespace.create(FaultTable.class))
        .getOrComputeIfAbsent(FaultTable.class, key -> (CloseableResource) FaultTable::print);
  }

  private static void print() {
    var lines = new ArrayList<>(List.of("| fault | times injected | checked beside the invariants | violations |",
        "|---|---:|---|---:|"));
    FAULTS.forEach(fault -> lines.add(fault.row()));
    FAULTS.forEach(fault -> fault.violations.forEach(violation -> lines.add(fault.name + ": " + violation)));
    lines.forEach(System.out::println);
    try {
      Files.write(FILE, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
