package org.ermine.access.audit;

import java.util.Optional;

/** The engine's job on whose thread the caller runs. */
@FunctionalInterface
public interface RunningJob {
  /** {@code timer} or {@code job}; empty where none runs. */
  Optional<String> kind();
}
