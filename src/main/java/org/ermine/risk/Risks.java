package org.ermine.risk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

import jakarta.persistence.EntityManager;
import org.springframework.stereotype.Component;

/**
 * The risks. {@link #lock} before changing one: two transactions then wait for each other instead of failing. Changes are
 * written at once by {@link #save}, because SQL beside the entities has to see them.
 */
@Component
public class Risks {
  private final RiskRepository repository;
  private final EntityManager entities;

  Risks(RiskRepository repository, EntityManager entities) {
    this.repository = repository;
    this.entities = entities;
  }

  /** Registers a candidate under the next free id, {@code RSK-000001}. */
  public Risk report(String title, String description, String source, String reporter, Instant now, LocalDate recordsSince) {
    var id = nextIds(1).get(0);
    return repository.saveAndFlush(Risk.reported(id, title, description, source, reporter, now, recordsSince));
  }

  /** The next free ids, each given out once. */
  public List<String> nextIds(int count) {
    return repository.nextNumbers(count).stream().map(number -> String.format("RSK-%06d", number)).toList();
  }

  /** Writes new risks in batches and lets go of them, so that memory does not grow with how many there are. */
  public void addAll(List<Risk> risks) {
    risks.forEach(entities::persist);
    entities.flush();
    risks.forEach(entities::detach);
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
