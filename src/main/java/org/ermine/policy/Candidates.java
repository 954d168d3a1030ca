package org.ermine.policy;

import java.util.EnumMap;
import java.util.Map;

import org.ermine.access.Refused;
import org.ermine.risk.Policy;
import org.springframework.stereotype.Component;

/** Policies in memory: the one in force, and what it would be with another table. */
@Component
class Candidates {
  private final TableEngine engine;

  Candidates(TableEngine engine) {
    this.engine = engine;
  }

  /** The policy in force, evaluated in memory. */
  Policy inForce() {
    return banded(tablesInForce());
  }

  /** The same with one table changed. */
  Policy with(PolicyTable table, TableFile file) {
    var tables = tablesInForce();
    tables.put(table, file);
    return banded(tables);
  }

  /** @throws Refused if the file is no table that the programme could work by */
  Table check(PolicyTable table, TableFile file) {
    var read = TableReader.read(table, file);
    try {
      TableCheck.check(read, engine.inMemory(Map.of(table, file)));
    } catch (IllegalArgumentException fault) {
      throw TableReader.refused("can't be read by the engine");
    }
    return read;
  }

  private Map<PolicyTable, TableFile> tablesInForce() {
    var tables = new EnumMap<PolicyTable, TableFile>(PolicyTable.class);
    for (var table : PolicyTable.values()) tables.put(table, engine.inForce(table).file());
    return tables;
  }

  private Policy banded(Map<PolicyTable, TableFile> tables) {
    return new Banded(engine.inMemory(tables),
        tables.entrySet().stream().map(table -> TableReader.read(table.getKey(), table.getValue())).toList());
  }
}
