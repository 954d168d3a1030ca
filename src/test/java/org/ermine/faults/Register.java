package org.ermine.faults;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Registers of risks that are complete, so that each row begins at its owner's confirmation. */
final class Register {
  private static final String HEADER = "id,title,description,service,owner,likelihood,impact,status,category\n";

  private Register() {}

  static byte[] of(int rows) {
    var owners = Cast.members("owners");
    return IntStream.rangeClosed(1, rows).mapToObj(row -> "%d,Row %d of many,It was seen twice.,%s,%s,3,High,open,operations"
        .formatted(row, row, Cast.SERVICES.get(row % Cast.SERVICES.size()), owners.get(row % owners.size())))
        .collect(Collectors.joining("\n", HEADER, "\n")).getBytes(StandardCharsets.UTF_8);
  }
}
