package org.ermine.engine;

import java.util.function.Supplier;

import org.camunda.bpm.engine.IdentityService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Calls the engine with the programme's rights instead of the signed-in person's: what the programme itself has to do, such as
 * starting a process, nobody may do by hand.
 */
@Component
class OwnRights {
  private final IdentityService identities;

  OwnRights(@Lazy IdentityService identities) {
    this.identities = identities;
  }

  <T> T use(Supplier<T> call) {
    var person = identities.getCurrentAuthentication();
    identities.clearAuthentication();
    try {
      return call.get();
    } finally {
      identities.setAuthentication(person);
    }
  }
}
