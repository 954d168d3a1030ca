package org.ermine.access;

/** Who is named where no person acted. */
public final class Actor {
  /** The programme itself: a timer, a recomputation. Nobody can have this id as an account. */
  public static final String PROGRAMME = "ermine";

  private Actor() {}
}
