package org.ermine;

import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts Ermine. People are kept by the engine, so Spring's own generated user is switched off. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@ConfigurationPropertiesScan
public class Ermine {
  public static void main(String[] args) {
    // The engine stores instants in the local time of its process: nodes in two zones would differ by hours about when a timer is
    // due, and in autumn nobody could tell which of two hours is meant.
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    SpringApplication.run(Ermine.class, args);
  }
}
