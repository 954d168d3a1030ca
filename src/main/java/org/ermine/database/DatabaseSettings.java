package org.ermine.database;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Ermine keeps its files.
 *
 * @param data folder of the embedded PostgreSQL, its binaries and its secrets ({@code ERMINE_DATA})
 */
@ConfigurationProperties("ermine")
record DatabaseSettings(@DefaultValue("./data") Path data) {
}
