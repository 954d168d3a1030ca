package org.ermine.access;

import java.util.Map;

import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.stereotype.Component;

/** Sign-ins in the audit trail: those through the form, and every one that failed. Programs send their password with each call. */
@Component
class SignIns {
  private final Audit audit;

  SignIns(Audit audit) {
    this.audit = audit;
  }

  @EventListener
  void signedIn(InteractiveAuthenticationSuccessEvent event) {
    audit.record(Audit.Kind.SIGN_IN, event.getAuthentication().getName(), event.getAuthentication().getName(),
        Map.of("outcome", "signed in"));
  }

  @EventListener
  void refused(AbstractAuthenticationFailureEvent event) {
    var claimed = event.getAuthentication().getName();
    audit.record(Audit.Kind.SIGN_IN, "nobody", claimed == null || claimed.isBlank() ? "nobody" : claimed,
        Map.of("outcome", "refused"));
  }
}
