package org.ermine.identification.register.xlsx;

import java.util.List;
import java.util.Map;

/**
 * A row of a sheet.
 *
 * @param number as the spreadsheet counts it, from 1
 * @param texts  by column, from the first; empty where there is no cell
 * @param faults what formulas without a result resulted in, such as {@code #N/A} or nothing yet, by column from 0
 */
public record Row(int number, List<String> texts, Map<Integer, String> faults) {}
