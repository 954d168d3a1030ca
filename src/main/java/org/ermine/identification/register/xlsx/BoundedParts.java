package org.ermine.identification.register.xlsx;

import java.io.IOException;
import java.io.InputStream;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.poi.openxml4j.util.ZipFileZipEntrySource;

/**
 * The parts of a package, each stream of which is counted while it expands: sizes that a zip states are only claims. POI builds
 * trees of what it reads to know the package, so until {@link #streamed} there is little of it.
 */
final class BoundedParts extends ZipFileZipEntrySource {
  private static final long MOST_IN_TREES = 8L << 20;
  private static final long MOST_STREAMED = 256L << 20;

  private BoundedPart.Budget budget = new BoundedPart.Budget(MOST_IN_TREES);

  BoundedParts(ZipFile zip) {
    super(zip);
  }

  /** From here on parts are read piece by piece and nothing is kept of them. */
  void streamed() {
    budget = new BoundedPart.Budget(MOST_STREAMED);
  }

  /** POI does not say why it could not go on. @throws BrokenWorkbook if it was for a limit */
  void check() throws BrokenWorkbook {
    budget.check();
  }

  @Override public InputStream getInputStream(ZipArchiveEntry entry) throws IOException {
    try {
      return new BoundedPart(super.getInputStream(entry), budget);
    } catch (IOException | RuntimeException e) {
      throw new BrokenWorkbook("is packed in a way that Excel does not use, or has a password");
    }
  }
}
