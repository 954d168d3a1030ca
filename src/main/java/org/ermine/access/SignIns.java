package org.ermine.access;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.ermine.access.audit.Pseudonyms;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.stereotype.Component;

/**
 * Sign-ins in the audit trail: those through a form or a provider, and every one that failed. Programs send their password
 * with each call; they stand there once a day for each address from which they call.
 */
@Component
class SignIns {
  private static final int CAPACITY = 10_000;

  private final Audit audit;
  private final People people;
  private final Clock clock;
  private final Map<String, LocalDate> programs = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
    @Override protected boolean removeEldestEntry(Map.Entry<String, LocalDate> eldest) {
      return size() > CAPACITY;
    }
  });

  SignIns(Audit audit, People people, Clock clock) {
    this.audit = audit;
    this.people = people;
    this.clock = clock;
  }

  @EventListener
  void signedIn(InteractiveAuthenticationSuccessEvent event) {
    record(event.getAuthentication().getName(), "signed in");
  }

  @EventListener
  void signedOut(LogoutSuccessEvent event) {
    record(event.getAuthentication().getName(), "signed out");
  }

  /** @param address from which the program calls; it is not kept on the trail */
  void called(String program, String address) {
    var today = LocalDate.now(clock);
    if (!today.equals(programs.put(program + "\n" + address, today))) record(program, "signed in");
  }

  @EventListener
  void refused(AbstractAuthenticationFailureEvent event) {
    turnedAway(event.getAuthentication().getName());
  }

  /** @param claimed as whom somebody wanted to sign in; null where that is not known */
  void turnedAway(String claimed) {
    audit.record(Audit.Kind.SIGN_IN, Pseudonyms.NOBODY,
        claimed != null && people.exists(claimed) ? claimed : Pseudonyms.UNKNOWN, Map.of("outcome", "refused"));
  }

  private void record(String person, String outcome) {
    audit.record(Audit.Kind.SIGN_IN, person, person, Map.of("outcome", outcome));
  }
}
