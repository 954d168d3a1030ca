package org.ermine.web.page;

/** Something said, with the language that it is said in. */
public record Sentence(String text, String lang) {
  @Override public String toString() {
    return text;
  }
}
