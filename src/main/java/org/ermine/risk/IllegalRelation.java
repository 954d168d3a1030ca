package org.ermine.risk;

/** Why two risks can't be related as asked: which field and what is wrong with it. */
public final class IllegalRelation extends Exception {
  private final String field;

  IllegalRelation(String field, String reason) {
    super(reason);
    this.field = field;
  }

  public String field() {
    return field;
  }
}
