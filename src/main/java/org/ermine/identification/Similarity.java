package org.ermine.identification;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * How much two statements look like the same risk. Three things speak for it, and each takes away its share of the doubt:
 *
 * <pre>similarity = 1 - (1 - words) (1 - 0.9 [a vulnerability that both name]) (1 - 0.1 [the same service])</pre>
 *
 * where {@code words} is the share of the titles' weight that both have in common, (weight of the first one's words that the
 * second has + weight of the second one's words that the first has) / (weight of all words of both), 0 to 1. A word weighs by
 * {@link WordWeights}; words of five letters and more may differ in one letter. A service alone makes nothing similar.
 */
final class Similarity {
  /** From here on two statements may be the same risk. Below lie those that share no more than their trade's words. */
  static final double LEAST = 0.55;

  private static final double SAME_NAME = 0.9;
  private static final double SAME_SERVICE = 0.1;
  private static final int LONG_WORD = 5;
  private static final int WORDS_SHOWN = 6;
  private static final LevenshteinDistance ONE_LETTER = new LevenshteinDistance(1);

  /**
   * What is compared of a risk or a signal.
   *
   * @param words those of the title
   * @param names of vulnerabilities that it names anywhere
   * @param service its id, or null
   */
  record Statement(String title, Set<String> words, Set<String> names, String service) {
    Statement {
      words = Set.copyOf(words);
      names = Set.copyOf(names);
    }
  }

  /**
   * @param value 0 to 1, two decimals
   * @param reasons what speaks for it, in words
   */
  record Match(double value, List<String> reasons) {
    Match {
      reasons = List.copyOf(reasons);
    }

    boolean plausible() {
      return value >= LEAST;
    }
  }

  private Similarity() {}

  /** The same whichever comes first, up to the spelling of the words that are named as common. */
  static Match of(Statement one, Statement other, ToDoubleFunction<String> weight) {
    var common = common(one.words(), other.words());
    double words = share(one, other, common, weight);
    var names = new TreeSet<>(one.names());
    names.retainAll(other.names());
    var sameService = one.service() != null && one.service().equals(other.service()) && (words > 0 || !names.isEmpty());
    double doubt = (1 - words) * (names.isEmpty() ? 1 : 1 - SAME_NAME) * (sameService ? 1 - SAME_SERVICE : 1);
    var reasons = new ArrayList<String>();
    if (!names.isEmpty()) reasons.add("both name " + String.join(", ", names));
    if (words == 1) reasons.add("the same words in the title");
    else if (!common.isEmpty()) reasons.add("both say " + heaviest(common, weight));
    if (sameService) reasons.add("the same service");
    return new Match(rounded(1 - doubt), reasons);
  }

  /**
   * Those words of a statement of which a similar one must have at least one, letter by letter: the heaviest, down to where the
   * rest together weighs too little to make anything similar.
   */
  static List<String> telling(Set<String> words, ToDoubleFunction<String> weight) {
    var ordered = words.stream().sorted(heaviestFirst(weight)).toList();
    // 2 c / (a + b) >= s with b >= c means c >= s a / (2 - s); a service can make up for a tenth of the doubt.
    double least = 1 - (1 - LEAST) / (1 - SAME_SERVICE);
    double needed = words.stream().mapToDouble(weight).sum() * least / (2 - least);
    int end = ordered.size();
    for (double rest = 0; end > 0; end--) {
      rest += weight.applyAsDouble(ordered.get(end - 1));
      if (rest >= needed) break;
    }
    return ordered.subList(0, end);
  }

  private static double share(Statement one, Statement other, Set<String> common, ToDoubleFunction<String> weight) {
    double all = weight(one.words(), weight) + weight(other.words(), weight);
    if (all == 0) return 0;
    return (weight(common, weight) + weight(common(other.words(), one.words()), weight)) / all;
  }

  private static double weight(Collection<String> words, ToDoubleFunction<String> weight) {
    return words.stream().sorted().mapToDouble(weight).sum();
  }

  private static Set<String> common(Set<String> words, Set<String> others) {
    var common = new TreeSet<String>();
    for (var word : words) {
      if (others.contains(word) || others.stream().anyMatch(other -> near(word, other))) common.add(word);
    }
    return common;
  }

  private static boolean near(String word, String other) {
    return longWord(word) && longWord(other) && ONE_LETTER.apply(word, other) >= 0;
  }

  /** Of letters alone: SMA100 and SMA1000 are two products. */
  private static boolean longWord(String word) {
    return word.length() >= LONG_WORD && word.chars().allMatch(Character::isLetter);
  }

  private static String heaviest(Set<String> words, ToDoubleFunction<String> weight) {
    return String.join(", ", words.stream().sorted(heaviestFirst(weight)).limit(WORDS_SHOWN).toList());
  }

  private static Comparator<String> heaviestFirst(ToDoubleFunction<String> weight) {
    return Comparator.comparingDouble(weight).reversed().thenComparing(Comparator.naturalOrder());
  }

  private static double rounded(double similarity) {
    return BigDecimal.valueOf(similarity).setScale(2, RoundingMode.HALF_UP).doubleValue();
  }
}
