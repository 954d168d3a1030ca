package org.ermine.operations;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Works off a queue of risks, each in a transaction of its own, so that nobody at work waits for more than one. A crash undoes the
 * work together with its note in the queue, so each is done exactly once, by any number of nodes.
 */
@Component
public class OneByOne {
  private static final Logger LOG = LoggerFactory.getLogger(OneByOne.class);

  private final TransactionTemplate transaction;

  public OneByOne(TransactionTemplate transaction) {
    this.transaction = transaction;
  }

  /**
   * @param first    takes what has waited longest and holds it
   * @param risk     that it is about, for the log
   * @param work     is undone as a whole if it fails
   * @param postpone what failed, so that others have their turn
   * @param failed   what can't be done now, as a sentence for the log
   * @return false if nothing waits
   */
  public <T> boolean next(Supplier<Optional<T>> first, Function<T, String> risk, Consumer<T> work, Consumer<T> postpone,
      String failed) {
    var taken = new AtomicReference<T>();
    try {
      transaction.executeWithoutResult(status -> first.get().ifPresent(item -> {
        taken.set(item);
        work.accept(item);
      }));
    } catch (RuntimeException e) {
      if (taken.get() == null) throw e;
      try (var about = Subject.about(risk.apply(taken.get()))) {
        LOG.error(failed, e);
      }
      transaction.executeWithoutResult(status -> postpone.accept(taken.get()));
    }
    return taken.get() != null;
  }
}
