package org.ermine.web;

/** A count, and the address of the rows that it counts. */
public record Figure(long count, String address) {}
