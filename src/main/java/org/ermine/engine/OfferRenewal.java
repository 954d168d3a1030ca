package org.ermine.engine;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Renews the offers of all open tasks after people came, left or changed groups, and once at start. Tests do it by hand. */
@Component
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", matchIfMissing = true)
class OfferRenewal {
  private static final Logger LOG = LoggerFactory.getLogger(OfferRenewal.class);

  private final Offers offers;
  private String renewedFor;

  OfferRenewal(Offers offers) {
    this.offers = offers;
  }

  @Scheduled(fixedDelayString = "PT5S")
  void renew() {
    var people = offers.people();
    if (people.equals(renewedFor)) return;
    var missed = 0;
    for (var task : offers.openTasks()) {
      try {
        offers.renew(task);
      } catch (OptimisticLockingException e) {
        missed++; // somebody works on it at this moment
      }
    }
    if (missed == 0) renewedFor = people;
    LOG.info("Renewed the offers of open tasks after a change of people; {} are tried again", missed);
  }
}
