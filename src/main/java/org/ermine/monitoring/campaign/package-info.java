/**
 * Campaigns: Trust asks the owners of many risks for a review or a new assessment by a deadline. What is in scope is written down
 * at the start; each risk is then asked from a queue, in a transaction of its own, by a signal like any other. A campaign decides
 * nothing: the owner's review and the validated assessment are what it waits for.
 */
package org.ermine.monitoring.campaign;
