package org.ermine.engine;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.ermine.access.Substitution;
import org.ermine.access.Substitutions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Renews the offers of all open tasks after people came, left or changed groups, and once at start; and of those that it concerns
 * when somebody begins or ceases to stand in for somebody. Tests do it by hand.
 */
@Component
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", matchIfMissing = true)
class OfferRenewal {
  private static final Logger LOG = LoggerFactory.getLogger(OfferRenewal.class);

  private final Offers offers;
  private final Substitutions substitutions;
  private String renewedFor;
  private Set<Substitution> renewedWith = Set.of();

  OfferRenewal(Offers offers, Substitutions substitutions) {
    this.offers = offers;
    this.substitutions = substitutions;
  }

  @Scheduled(fixedDelayString = "PT5S")
  void renew() {
    var people = offers.people();
    var running = substitutions.running();
    var samePeople = people.equals(renewedFor);
    if (samePeople && running.equals(renewedWith)) return;
    var missed = 0;
    for (var task : samePeople ? offers.openTasksOf(changed(running)) : offers.openTasks()) {
      try {
        offers.renew(task);
      } catch (OptimisticLockingException e) {
        missed++; // somebody works on it at this moment
      }
    }
    if (missed == 0) {
      renewedFor = people;
      renewedWith = running;
    }
    LOG.info("Renewed the offers of open tasks after a change of people; {} are tried again", missed);
  }

  /** Those that have begun or ended since the last time. */
  private Set<Substitution> changed(Set<Substitution> running) {
    return Stream.concat(running.stream().filter(one -> !renewedWith.contains(one)),
        renewedWith.stream().filter(one -> !running.contains(one))).collect(Collectors.toSet());
  }
}
