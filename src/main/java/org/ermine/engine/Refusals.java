package org.ermine.engine;

import java.util.function.Supplier;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.ermine.access.Refused;

/**
 * Finds the sentence inside what the engine throws: listeners' exceptions arrive wrapped. The last one on a thread is remembered
 * for {@link RefusalFilter}, because the engine's own interface answers it as a fault.
 */
final class Refusals {
  private static final ThreadLocal<Refused> LAST = new ThreadLocal<>();

  private Refusals() {}

  /** Remembers a refusal that is about to be thrown. */
  static Refused noted(Refused refused) {
    LAST.set(refused);
    return refused;
  }

  /** Whether this thread's last call was refused and nobody has answered it yet. */
  static boolean pending() {
    return LAST.get() != null;
  }

  /** The last refusal on this thread, or null; forgotten by this call. */
  static Refused taken() {
    var last = LAST.get();
    LAST.remove();
    return last;
  }

  static <T> T inOneSentence(Supplier<T> call) {
    try {
      return call.get();
    } catch (AuthorizationException e) {
      throw noted(Refused.forbidden("You may not work on this task."));
    } catch (OptimisticLockingException e) {
      throw noted(Refused.stale("Somebody else has just changed this task."));
    } catch (RuntimeException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof Refused refused) throw noted(refused);
      }
      throw e;
    }
  }
}
