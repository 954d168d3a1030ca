package org.ermine.faults;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Registers of risks that are complete, so that each row begins at its owner's confirmation. */
final class Register {
  private static final String HEADER = "id,title,description,service,owner,likelihood,impact,status,category\n";

  private Register() {}

  static byte[] of(int rows) {
    return IntStream.rangeClosed(1, rows).mapToObj(row -> "%d,Row %d of many,It was seen twice.,%s,%s,3,High,open,operations"
        .formatted(row, row, Cast.SERVICES.get(row % Cast.SERVICES.size()), Cast.members("owners").get(row % 8)))
        .collect(Collectors.joining("\n", HEADER, "\n")).getBytes(StandardCharsets.UTF_8);
  }
}
