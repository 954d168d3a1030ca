/**
 * Money: what a year may cost, as a loss exceedance curve with its tail measures and their standard errors.
 *
 * <p><b>The model.</b> A risk's rate is Gamma(alpha, beta), see {@link org.ermine.risk.Likelihood}; behind controls of deficiency
 * d it occurs in a year Poisson(rate * d) times. That count is negative binomial with {@code q = d / (beta + d)}:
 *
 * <pre>
 *   P(N = 0) = (beta / (beta + d))^alpha      E N = alpha d / beta      Var N = E N (1 + d / beta)
 * </pre>
 *
 * The losses of its occurrences are lognormal, see {@link org.ermine.risk.LossInterval}, and independent, and so are the risks.
 * A year's loss S has, summed over the risks (Klugman, Panjer, Willmot, Loss Models, 4th ed., section 9.2),
 *
 * <pre>
 *   E S = E N E X      Var S = E N Var X + Var N (E X)^2
 * </pre>
 *
 * <p><b>How it is drawn.</b> A negative binomial is a compound Poisson of logarithmic clusters (Quenouille, A relation between
 * the logarithmic, Poisson, and negative binomial series, Biometrics 5, 1949; Loss Models, section 7.2): clusters arrive at the
 * rate {@code -alpha ln(1 - q)}, one of size s with probability {@code q^s / (-s ln(1 - q))}. How many
 * clusters of a risk fall into a block of years is one Poisson number; each has a year of the block and a size. The cost follows
 * the occurrences, not the risks: one without any costs a random number a block.
 *
 * <p><b>Estimates.</b> From n simulated years, their losses in order x(1) &lt;= ... &lt;= x(n):
 *
 * <ul>
 *   <li>a point of the curve is the share p of years above a loss; its standard error is sqrt(p (1 - p) / n);
 *   <li>value at risk at level c is x(ceil(c n)); its standard error is half the distance of the order statistics that lie
 *       sqrt(n c (1 - c)) ranks below and above it (the binomial interval of one sigma; David and Nagaraja, Order Statistics,
 *       section 7.1);
 *   <li>expected shortfall at c is {@code VaR + mean of (x - VaR)^+ / (1 - c)} (Acerbi and Tasche, On the coherence of expected
 *       shortfall, 2002); by its influence function its variance is that of {@code (x - VaR)^+ / (1 - c)} over n;
 *   <li>the mean's standard error is the sample's standard deviation over sqrt(n).
 * </ul>
 *
 * A very wide loss interval has moments that no feasible number of years shows: then the estimates and their errors are both too
 * small, and the closed form tells so.
 */
package org.ermine.risk.loss;
