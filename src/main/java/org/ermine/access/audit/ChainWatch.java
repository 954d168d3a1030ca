package org.ermine.access.audit;

import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Remembers what the last check of the whole chain found. A long trail takes minutes, so nobody waits for one. */
@Component
class ChainWatch {
  private static final Logger LOG = LoggerFactory.getLogger(ChainWatch.class);

  private final AuditChain chain;
  private volatile AuditChain.Verification found;

  ChainWatch(AuditChain chain) {
    this.chain = chain;
  }

  void check() {
    found = chain.verify(null);
    if (!found.valid()) LOG.error("The audit trail was tampered with: entry {} is {}", found.firstBad(), found.finding());
  }

  /** Empty before the first check. */
  Optional<AuditChain.Verification> found() {
    return Optional.ofNullable(found);
  }
}
