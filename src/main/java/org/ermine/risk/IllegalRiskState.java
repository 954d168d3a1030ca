package org.ermine.risk;

/** A step was asked of a risk that its phase does not allow. */
public class IllegalRiskState extends IllegalStateException {
  public IllegalRiskState(String risk, Phase is, Phase needed) {
    super(risk + " is in phase " + is.label() + ", not in " + needed.label() + ".");
  }
}
