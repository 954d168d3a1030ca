package org.ermine.risk;

import java.util.List;

/**
 * A table of the policy changed, and these risks are to be scored anew: an event, published in the transaction of the change.
 *
 * @param risks some of them; there may be further events
 * @param reason what changed, as a sentence
 */
public record PolicyChanged(List<String> risks, String reason) {}
