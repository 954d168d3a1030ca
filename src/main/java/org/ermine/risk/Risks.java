package org.ermine.risk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.NoSuchElementException;
import java.util.Optional;

import org.springframework.stereotype.Component;

/**
 * The risks. {@link #lock} before changing one: two transactions then wait for each other instead of failing. Changes are
 * written at once by {@link #save}, because SQL beside the entities has to see them.
 */
@Component
public class Risks {
  private final RiskRepository repository;

  Risks(RiskRepository repository) {
    this.repository = repository;
  }

  /** Registers a candidate under the next free id, {@code RSK-000001}. */
  public Risk report(String title, String description, String source, String reporter, Instant now, LocalDate recordsSince) {
    var id = String.format("RSK-%06d", repository.nextNumber());
    return repository.saveAndFlush(Risk.reported(id, title, description, source, reporter, now, recordsSince));
  }

  public Optional<Risk> find(String id) {
    return repository.findById(id);
  }

  public Risk get(String id) {
    return find(id).orElseThrow(() -> new NoSuchElementException("There is no risk " + id + "."));
  }

  /** The risk, locked until the transaction ends. */
  public Risk lock(String id) {
    return repository.findLocked(id).orElseThrow(() -> new NoSuchElementException("There is no risk " + id + "."));
  }

  /** The same for an id that somebody entered. */
  public Optional<Risk> lockIfKnown(String id) {
    return repository.findLocked(id);
  }

  public Risk save(Risk risk) {
    return repository.saveAndFlush(risk);
  }
}
