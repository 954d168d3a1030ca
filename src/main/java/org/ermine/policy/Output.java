package org.ermine.policy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.ermine.access.Groups;

/**
 * What a table answers in one column. Answers are literals: a whole number, or a text in quotation marks.
 *
 * @param type as the table states it
 * @param known whether what the text of a cell says is an answer that the programme knows
 * @param expected what it has to be, for people
 */
record Output(String name, String type, Predicate<String> known, String expected) {
  static final int MOST_DAYS = 3650;
  private static final List<String> APPROVERS = List.of(Groups.TRUST, Groups.MANAGEMENT, Groups.ERM);

  static Output whole(String name, int least, int most) {
    return new Output(name, "integer", text -> text.matches("\\d{1,4}") && Integer.parseInt(text) >= least
        && Integer.parseInt(text) <= most, "a whole number from " + least + " to " + most);
  }

  static Output days(String name) {
    return whole(name, 1, MOST_DAYS);
  }

  static Output word(String name, List<String> words) {
    return new Output(name, "string", text -> words.stream().anyMatch(word -> text.equals('"' + word + '"')),
        words.stream().map(word -> '"' + word + '"').collect(Collectors.joining(", ", "one of ", "")));
  }

  /** Groups in the order in which they decide, each once. */
  static Output approvers(String name) {
    return new Output(name, "string", Output::namesApprovers,
        "some of the groups " + String.join(", ", APPROVERS) + ", each once, with commas between them, as in \"trust, management\"");
  }

  private static boolean namesApprovers(String text) {
    if (!text.matches("\"[a-z]{1,20}( ?, ?[a-z]{1,20}){0,2}\"")) return false;
    var groups = Arrays.stream(text.substring(1, text.length() - 1).split(",")).map(String::strip).toList();
    return APPROVERS.containsAll(groups) && new HashSet<>(groups).size() == groups.size();
  }
}
