package org.ermine.access;

import java.util.List;

/**
 * Why something was refused.
 *
 * @param reason by which pages know it in other languages; null where it is only known in English
 * @param with   what stands in the sentence: text, numbers, days, or collections of which any will do
 */
public record Why(Reason reason, List<Object> with, String english) {

  public static Why english(String sentence) {
    return new Why(null, List.of(), sentence);
  }

  /** Two that read the same are the same. */
  @Override public boolean equals(Object other) {
    return other instanceof Why why && english.equals(why.english);
  }

  @Override public int hashCode() {
    return english.hashCode();
  }

  @Override public String toString() {
    return english;
  }
}
