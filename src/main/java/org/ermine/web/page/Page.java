package org.ermine.web.page;

import org.ermine.access.SignedIn;

/** A page that stands in the menu. */
interface Page {
  /**
   * @param key   its words are {@code menu.} and this
   * @param order from left to right
   */
  record Entry(String key, String address, int order) {}

  Entry entry();

  /** Whether this person finds it in the menu. */
  default boolean isFor(SignedIn person) {
    return true;
  }
}
