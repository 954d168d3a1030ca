package org.ermine.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.ermine.policy.PolicyTable;
import org.ermine.policy.TableEngine;
import org.ermine.policy.TableFile;
import org.ermine.risk.Policy;

/** The tables that come with the application, always in force, for tests that need no process engine. */
public final class ShippedTables implements TableEngine {
  private static final TableEngine MEMORY = new PolicyTables(null, new DmnRuleCollector());

  public static String xml(PolicyTable table) {
    try (var stream = ShippedTables.class.getClassLoader().getResourceAsStream(StandalonePolicy.TABLES.get(table.key()))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static TableFile file(PolicyTable table) {
    return new TableFile(xml(table).getBytes(StandardCharsets.UTF_8));
  }

  @Override public Deployed inForce(PolicyTable table) {
    return new Deployed(1, Instant.EPOCH, file(table));
  }

  @Override public List<Deployed> versions(PolicyTable table) {
    return List.of(inForce(table));
  }

  @Override public Policy inMemory(Map<PolicyTable, TableFile> tables) {
    return MEMORY.inMemory(tables);
  }

  @Override public int deploy(PolicyTable table, TableFile file, String name) {
    throw new UnsupportedOperationException();
  }
}
