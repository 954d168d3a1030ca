/**
 * Responses that learn: what verified plans have achieved moves what planned ones are expected to.
 *
 * <pre>
 *   success share of a category   p = (1 + effective) / (2 + verified)            Laplace's rule of succession
 *   projected deficiency          d' = now - p (now - target)
 *   value                         residual annualised loss now less that at d'
 *   return                        (value - cost) / cost                           not stated at cost 0
 * </pre>
 *
 * Which plans to pay from a budget is the 0/1 knapsack problem: of all sets whose costs stay within it, the set of the greatest
 * value. It is solved exactly by keeping, plan after plan, the sets of costs and values that no other beats in both (Nemhauser and
 * Ullmann, Discrete dynamic programming and capital allocation, Management Science 15, 1969), without those that even the best
 * filling of their remaining budget could not bring above the best set known (Dantzig's bound, 1957).
 */
package org.ermine.risk.plan;
