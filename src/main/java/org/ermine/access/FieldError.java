package org.ermine.access;

/** What is wrong with one field, in a sentence that a person can act on. */
public record FieldError(String field, String reason) {}
