package org.ermine.access;

import java.time.Instant;
import java.time.LocalDate;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * One person standing in for another for a span of UTC days.
 *
 * @param person     who is away
 * @param lastDay    the last day, included
 * @param groups     whether it covers what the person's groups are asked to do, beside what they are asked by name
 * @param state      {@code planned}, {@code running}, {@code over}, or {@code ended} before its time
 * @param endedAt    null unless it was ended before its time
 */
@Schema(name = "Substitution")
public record Substitution(long id, String person, String substitute, LocalDate firstDay, LocalDate lastDay, boolean groups,
    String namedBy, Instant namedAt, String state, String endedBy, String endReason, Instant endedAt) {}
