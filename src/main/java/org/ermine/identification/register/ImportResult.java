package org.ermine.identification.register;

import java.util.List;

import org.ermine.access.FieldError;

/**
 * What an import did, or would do.
 *
 * @param id of the import, to follow its progress by; null in a dry run, which leaves no trace
 * @param accepted rows that became risks; in a dry run, those that would
 * @param unchanged rows that were imported before with the same content
 * @param rejected rows with errors
 * @param dryRun whether nothing was stored
 * @param risks ids of the new risks, the first 100 of them
 * @param errors what is wrong with rejected rows, each with its line
 * @param warnings what to know about rows that were taken
 */
public record ImportResult(Long id, String register, int accepted, int unchanged, int rejected, boolean dryRun,
    List<String> risks, List<FieldError> errors, List<String> warnings) {}
