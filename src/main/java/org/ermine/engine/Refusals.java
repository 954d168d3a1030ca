package org.ermine.engine;

import java.util.function.Supplier;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.ermine.access.Refused;

/** Finds the sentence inside what the engine throws: listeners' exceptions arrive wrapped. */
final class Refusals {
  private Refusals() {}

  static <T> T inOneSentence(Supplier<T> call) {
    try {
      return call.get();
    } catch (AuthorizationException e) {
      throw Refused.forbidden("You may not work on this task.");
    } catch (OptimisticLockingException e) {
      throw Refused.stale("Somebody else has just changed this task.");
    } catch (RuntimeException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof Refused refused) throw refused;
      }
      throw e;
    }
  }
}
