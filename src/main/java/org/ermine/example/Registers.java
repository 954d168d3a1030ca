package org.ermine.example;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.ermine.lifecycle.Rounds;
import org.ermine.web.RegisterDesk;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The registers that the company kept before: a spreadsheet of its own, and the plan of action of a system that it took over. */
@Component
class Registers {
  private final Cast cast;
  private final RegisterDesk registers;
  private final Rounds rounds;

  Registers(Cast cast, RegisterDesk registers, Rounds rounds) {
    this.cast = cast;
    this.registers = registers;
    this.rounds = rounds;
  }

  /** @return the risk of each row of the company's register, by the row's id, such as {@code RR-01} */
  Map<String, String> imported() {
    var risks = imported("example/risk-register.csv", "company");
    imported("example/ifa-poam.oscal.json", "goodread");
    // The queue would wait for this transaction, but people go on with these risks in it.
    rounds.startQueued(Integer.MAX_VALUE);
    return IntStream.range(0, risks.size()).boxed()
        .collect(Collectors.toMap(row -> "RR-%02d".formatted(row + 1), risks::get));
  }

  private List<String> imported(String file, String register) {
    var resource = new ClassPathResource(file);
    try (var content = resource.getInputStream()) {
      return registers.importFile(cast.as(Cast.TRUST1), resource.getFilename(), content, false, false, register).risks();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
