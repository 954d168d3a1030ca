package org.ermine.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

import io.swagger.v3.oas.annotations.media.Schema;
import org.ermine.risk.Phase;

/**
 * A risk as it is shown.
 *
 * @param recordsSince      from which UTC date occurrences were noted
 * @param touchedOutside    whether somebody touched it outside its process and Trust has not reviewed that yet
 * @param aboveAppetite     whether it is open and the severity of its assessment is above what is tolerated by its service
 * @param assessment        the newest that was validated; null if there is none
 * @param pendingAssessment the one under way; null if there is none
 */
@Schema(name = "Risk")
public record RiskView(String id, String title, String description, String source, String category, String service, String owner,
    String reporter, Phase phase, LocalDate recordsSince, Instant registeredAt, String register, String registerRow,
    String mergedInto, LocalDate nextReviewOn, int version, boolean touchedOutside, boolean aboveAppetite,
    Map<String, Object> assessment, Map<String, Object> pendingAssessment) {}
