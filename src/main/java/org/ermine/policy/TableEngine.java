package org.ermine.policy;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.ermine.risk.Policy;

/** Where the policy's decision tables are kept and evaluated. */
public interface TableEngine {

  /** A version of a table. @param since when it was deployed */
  record Deployed(int version, Instant since, TableFile file) {}

  /** The one that decides now. */
  Deployed inForce(PolicyTable table);

  /** All that were ever in force, the newest first. */
  List<Deployed> versions(PolicyTable table);

  /**
   * The policy that these tables would make, evaluated in memory: nothing is stored and no version is known. It throws
   * {@link NotOneRule} where a table does not have exactly one rule.
   *
   * @throws IllegalArgumentException if a table cannot be read
   */
  Policy inMemory(Map<PolicyTable, TableFile> tables);

  /**
   * Puts a table in force, in the transaction at hand.
   *
   * @param name of the deployment, for operators
   * @return its version
   */
  int deploy(PolicyTable table, TableFile file, String name);
}
