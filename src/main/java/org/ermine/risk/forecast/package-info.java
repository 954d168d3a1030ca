/**
 * Forecasts that are scored: every validated assessment said how likely the risk is to occur within twelve months behind its
 * controls; what happened is held against it.
 *
 * <p>A forecast comes true as soon as the risk occurs within the twelve months and fails when they end without an occurrence. No
 * review and no new assessment resolves it: a forecast that ended with every look at the risk would be scored on the years that
 * went well alone. A risk that was closed before either is left out, and counted.
 *
 * <pre>
 *   Brier score = mean (p - outcome)^2                      outcome 1 if it came true, else 0 (Brier, Verification of forecasts
 *                                                           expressed in terms of probability, Monthly Weather Review 78, 1950)
 *   base rate o = share that came true                      always answering o would have scored o (1 - o)
 *   skill       = 1 - Brier score / (o (1 - o))             1 perfect, 0 no better than the base rate, below 0 worse
 * </pre>
 *
 * The reliability table has ten bins of the stated probability: a good forecaster's risks of the bin 0.2 to 0.3 occur in between
 * 20 and 30 of a hundred cases (Murphy, A new vector partition of the probability score, Journal of Applied Meteorology 12, 1973).
 */
package org.ermine.risk.forecast;
