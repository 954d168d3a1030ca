package org.ermine.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;

import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** An address of this server with what is asked for behind its path; what is null or blank is left out. */
public final class Address {
  private final UriComponentsBuilder builder;

  private Address(UriComponentsBuilder builder) {
    this.builder = builder;
  }

  public static Address of(String path) {
    return new Address(UriComponentsBuilder.fromPath(path));
  }

  public Address with(String name, Object value) {
    if (value != null && !value.toString().isBlank()) builder.queryParam(name, UriUtils.encode(value.toString(), UTF_8));
    return this;
  }

  public Address withAll(String name, Collection<?> values) {
    values.forEach(value -> with(name, value));
    return this;
  }

  public Address flag(String name, Boolean on) {
    return with(name, Boolean.TRUE.equals(on) ? true : null);
  }

  /** @param page from 0; the first is left out */
  public Address page(int page) {
    return page > 0 ? with("page", page) : this;
  }

  /** The part of the page where it opens. */
  public Address at(String fragment) {
    builder.fragment(fragment);
    return this;
  }

  /** What is asked for alone, without path and question mark; empty if nothing is. */
  public String query() {
    var query = builder.build(true).getQuery();
    return query == null ? "" : query;
  }

  @Override public String toString() {
    return builder.build(true).toUriString();
  }
}
