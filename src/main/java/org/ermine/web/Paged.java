package org.ermine.web;

import java.util.List;

import org.ermine.access.Refused;

/** One page of a list, counted from 0. */
public record Paged<T>(List<T> items, int page, int size, long total) {
  static final int LARGEST = 200;
  static final String DEFAULT_SIZE = "50";

  /** Which page is asked for. @throws Refused (invalid) if there can be no such page */
  public record Wanted(int page, int size) {
    public Wanted {
      if (page < 0 || page > 10_000_000) throw Refused.invalid("page", "must be a number from 0");
      if (size < 1 || size > LARGEST) throw Refused.invalid("size", "must be a number from 1 to " + LARGEST);
    }

    public long offset() {
      return (long) page * size;
    }

    public <T> Paged<T> of(List<T> items, long total) {
      return new Paged<>(items, page, size, total);
    }

    /** The page, cut out of the whole list. */
    public <T> Paged<T> cut(List<T> all) {
      return of(all.stream().skip(offset()).limit(size).toList(), all.size());
    }
  }
}
