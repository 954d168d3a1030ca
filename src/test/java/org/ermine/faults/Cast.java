package org.ermine.faults;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.ermine.Programme;

/** The people of a programme and the services they look after. */
final class Cast {
  static final String ADMIN = "admin";
  static final List<String> SERVICES = List.of("identity", "payments", "mail", "data-warehouse");

  private static final Map<String, Integer> SIZES = Map.of("owners", 4, "trust", 4, "management", 3, "erm", 2, "escalation", 1,
      "auditors", 1);
  private static final Map<String, List<String>> MEMBERS = new TreeMap<>();

  static {
    SIZES.forEach((group, size) -> MEMBERS.put(group, IntStream.rangeClosed(1, size)
        .mapToObj(number -> "%s-%d".formatted(group, number)).toList()));
  }

  private Cast() {}

  static List<String> members(String group) {
    return MEMBERS.get(group);
  }

  static String anyOf(String group, Random random) {
    var members = members(group);
    return members.get(random.nextInt(members.size()));
  }

  /** Anybody who has tasks to do. */
  static String anybody(Random random) {
    var all = MEMBERS.entrySet().stream().filter(group -> !group.getKey().equals("auditors"))
        .flatMap(group -> group.getValue().stream()).toList();
    return all.get(random.nextInt(all.size()));
  }

  /** Makes the accounts, services and controls of a new programme. */
  static void enter(Programme programme, String password) {
    MEMBERS.forEach((group, members) -> members.forEach(id -> programme.as(ADMIN).post("/api/people", Map.of("id", id,
        "firstName", "Ada", "lastName", "Byron", "email", id + "@example.org", "password", password, "groups", List.of(group)))
        .is(201)));
    for (var service : SERVICES) {
      programme.as("trust-1").put("/api/services/" + service, Map.of("name", service, "stakeholders", members("owners"))).is(200);
    }
    programme.as("trust-1").upload("/api/controls/imports", "catalog.json", catalog()).is(200);
  }

  private static byte[] catalog() {
    try (var in = Cast.class.getResourceAsStream("/example/nist-800-53-r5-low-baseline.oscal.json")) {
      return in.readAllBytes();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
