package org.ermine.access;

/** An account was deleted, in the transaction at hand. Its id may be given to somebody else. */
public record AccountDeleted(String person) {}
