package org.ermine.identification.register;

import java.util.Map;

/**
 * One risk as a file has it.
 *
 * @param line where its record starts in the file, from 1
 * @param source what is kept as the risk's source; null for the register's name
 * @param cells texts by the names of {@link Columns}; a blank one may be left out
 */
record RegisterRow(int line, String source, Map<String, String> cells) {}
