package org.ermine.risk.loss;

/**
 * Whose money is asked for, and under what assumption. Null everywhere asks for all open risks as they are.
 *
 * @param node id of a service: the risks of this node and of everything under it
 * @param risk id of a single risk
 * @param withoutControl id of a control that is taken away from every risk that leans on it
 * @param withPlan a plan taken as carried out
 */
public record LossQuestion(String node, String risk, String withoutControl, Target withPlan) {

  /** @param deficiency the control deficiency, in [0, 1], that a plan aims at for this risk */
  public record Target(String risk, double deficiency) {}
}
