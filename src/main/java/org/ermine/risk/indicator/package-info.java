/**
 * Key risk indicators: what measurements tell. The level follows from the measurements that count alone, in whatever order they
 * arrived; silence follows from the newest of them and the clock.
 *
 * <pre>
 *   breach    the newest value is at the limit or past it
 *   trend     no breach, and a line through the newest 12 values reaches the limit within three expected intervals from the newest:
 *             at least 6 values; three quarters of their pairs, those at one instant left out, get worse (Kendall's tau of a half);
 *             slope = median of the pairs' slopes, height = median of value - slope * time (Theil 1950, Sen 1968)
 *   warning   none of these, and the newest value is at the warning or past it
 *   silent    nothing measured for one expected interval and a grace of a quarter of it, one day at least
 * </pre>
 *
 * One wild value moves no median, so it makes no trend.
 */
package org.ermine.risk.indicator;
