/**
 * The policy on trial: a changed decision table is read at the door, replayed over what was assessed, proposed, approved and adopted
 * from a date. What the tables mean is {@link org.ermine.risk.Policy}; who keeps and evaluates them is the engine, behind
 * {@link org.ermine.policy.TableEngine}.
 */
package org.ermine.policy;
