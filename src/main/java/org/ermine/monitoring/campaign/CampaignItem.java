package org.ermine.monitoring.campaign;

import java.time.Instant;
import java.util.UUID;

/**
 * One risk of a campaign.
 *
 * @param state       {@code waiting}, {@code open}, {@code done} or {@code dropped}
 * @param askedAt     null while it waits in the queue
 * @param overdue     whether it waits or is open although the deadline has passed
 * @param review      the number of the review that dealt with the campaign's signal; null if there is none
 * @param finding     what that review found
 * @param assessment  the first one that was validated since the risk was asked; null if there is none
 */
public record CampaignItem(String risk, String title, String owner, String service, String phase, String state, Instant askedAt,
    boolean overdue, Long review, String finding, String reviewedBy, Instant reviewedAt, UUID assessment, Instant validatedAt) {}
