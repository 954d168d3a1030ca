/**
 * Who is above the appetite: each node of the service tree is checked from a queue, soon after something that bears on it has
 * changed and once a day, by one server at a time and in nobody's request. The worst severity is read off the rows; the curve is
 * simulated, always with the same seed, and only where an input differs from the last time. Being above is an episode, told once
 * when it begins; that it has ended stands in the audit trail. Closing a risk or a term that runs out is noticed with the day.
 */
package org.ermine.monitoring.appetite;
