package org.ermine.access;

import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;

/** The sessions in which people are signed in, on whatever node. */
@Component
public class Sessions {
  private final FindByIndexNameSessionRepository<?> sessions;

  Sessions(FindByIndexNameSessionRepository<?> sessions) {
    this.sessions = sessions;
  }

  /** Signs a person out everywhere. */
  public void endAll(String person) {
    sessions.findByPrincipalName(person).keySet().forEach(sessions::deleteById);
  }
}
