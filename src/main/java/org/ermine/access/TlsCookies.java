package org.ermine.access;

import java.util.List;
import org.ermine.StartRefused;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** In production a session's cookies travel over TLS alone, which no setting may undo. */
@Component
@Profile("prod")
class TlsCookies {
  private static final List<String> SETTINGS = List.of("server.servlet.session.cookie.secure",
      "camunda.bpm.webapp.csrf.enable-secure-cookie");

  TlsCookies(Environment environment) {
    for (String setting : SETTINGS) {
      if (!environment.getRequiredProperty(setting, Boolean.class)) {
        throw new StartRefused("profile prod sends a session's cookies over TLS alone; leave " + setting
            + " as it is, and let a proxy end TLS");
      }
    }
  }
}
