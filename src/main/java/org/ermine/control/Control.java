package org.ermine.control;

import java.time.LocalDate;

/**
 * A control of the catalog as it stands now.
 *
 * @param id the catalog's id, such as {@code ac-2}
 * @param family the title of its group
 * @param statement what it asks for; null where the catalog has no words for it
 * @param catalog the title of the catalog it came from
 * @param design its design effectiveness, 0 to 1; null while nobody has rated it
 * @param passes how many of its tests in the window passed
 * @param tests how many tests of the last 365 days there are
 * @param testEveryDays how often it is to be tested; null where no interval has been decided
 * @param testDueOn the UTC date by which it is to be tested again: so many days after its last test, or after the interval was
 *     decided where it never was tested; null without an interval
 * @param testOverdue whether that date has passed
 */
public record Control(
    String id, String title, String family, String statement, String catalog, Double design, int passes, int tests,
    Integer testEveryDays, LocalDate testDueOn, boolean testOverdue) {}
