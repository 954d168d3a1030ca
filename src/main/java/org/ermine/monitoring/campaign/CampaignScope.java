package org.ermine.monitoring.campaign;

/**
 * Which risks a campaign asks about, of those that have been confirmed and are open; null where anything will do.
 *
 * @param service   a node of the service tree: its risks and those of everything under it
 * @param severity  where the risk stands now: {@code Low}, {@code Medium}, {@code High} or {@code Severe}
 * @param olderThan days since the last review, or the last validated assessment where the campaign asks for a new one; since the
 *     registration of a risk that has had none
 */
public record CampaignScope(String service, String category, String severity, Integer olderThan) {}
