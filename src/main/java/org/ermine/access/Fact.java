package org.ermine.access;

/** One line of what a form shows, ready to be read. */
public record Fact(String name, String text) {}
