package org.ermine;

import java.net.ConnectException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Says in one line on stderr why Ermine did not start. What an operator can mend needs no stack trace; everything else is
 * left to Spring Boot's own reporters. The process ends with exit code 1 either way.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class StartFailureReporter implements SpringBootExceptionReporter {
  private static final String INSUFFICIENT_PRIVILEGE = "42501";

  StartFailureReporter(ConfigurableApplicationContext context) {
    // The signature that Spring Boot asks of a reporter; nothing of the context is needed.
  }

  @Override
  public boolean reportException(Throwable failure) {
    Optional<String> line = lineFor(failure);
    line.ifPresent(text -> System.err.println("Ermine cannot start: " + text));
    return line.isPresent();
  }

  static Optional<String> lineFor(Throwable failure) {
    return find(failure, StartRefused.class).map(Throwable::getMessage)
        .or(() -> find(failure, PortInUseException.class)
            .map(taken -> "port " + taken.getPort() + " is taken; set SERVER_PORT to a free one"))
        .or(() -> find(failure, SQLException.class).filter(StartFailureReporter::isConnectionFault)
            .map(fault -> "the database cannot be reached: " + firstLine(fault.getMessage())))
        .or(() -> find(failure, SQLException.class).filter(fault -> INSUFFICIENT_PRIVILEGE.equals(fault.getSQLState()))
            .map(fault -> "a database role lacks a right: " + firstLine(fault.getMessage())
                + "; SPRING_FLYWAY_USER must own the tables"));
  }

  /** SQLSTATE classes 08 (connection), 28 (credentials), 3D (no such database) and 57P (shut down or starting). */
  private static boolean isConnectionFault(SQLException fault) {
    String state = fault.getSQLState();
    return state != null && Stream.of("08", "28", "3D", "57P").anyMatch(state::startsWith)
        || fault.getCause() instanceof ConnectException;
  }

  private static String firstLine(String message) {
    return message == null ? "no reason given" : message.lines().findFirst().orElse("no reason given");
  }

  private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(50)
        .filter(type::isInstance).map(type::cast).findFirst();
  }
}
