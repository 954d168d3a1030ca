package org.ermine.web;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.apache.tika.Tika;
import org.ermine.access.Reason;
import org.ermine.access.Refused;

/**
 * A file that may stand beside a risk: 1 byte to 10 MB of one of a few types, which its content and the end of its name agree on.
 *
 * @param name the last part of what its sender called it, without signs that can't be seen
 * @param type its media type
 */
record DocumentFile(String name, String type, byte[] content) {
  static final int MOST = 10 * 1024 * 1024;
  private static final int LONGEST_NAME = 200;
  private static final String OFFICE = "application/x-tika-ooxml";
  private static final String OPEN_XML = "application/vnd.openxmlformats-officedocument.";
  /** By the end of the name: the media type, and how the content looks. */
  private static final Map<String, Type> TYPES = Map.of("pdf", new Type("application/pdf"), "png", new Type("image/png"),
      "jpg", new Type("image/jpeg"), "jpeg", new Type("image/jpeg"), "txt", new Type("text/plain"),
      "csv", new Type("text/csv", "text/plain"), "docx", new Type(OPEN_XML + "wordprocessingml.document", OFFICE),
      "xlsx", new Type(OPEN_XML + "spreadsheetml.sheet", OFFICE), "pptx", new Type(OPEN_XML + "presentationml.presentation", OFFICE));
  /** Control characters, and the marks that turn the direction of a text so that {@code fdp.exe} reads as {@code exe.pdf}. */
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069\\uFFFE\\uFFFF\\p{Cs}]");
  private static final Tika TIKA = new Tika();

  private record Type(String media, String looks) {
    Type(String media) {
      this(media, media);
    }
  }

  /** @throws Refused if it is none that may be put beside a risk */
  static DocumentFile of(String sent, byte[] content) {
    if (content.length == 0) throw Refused.invalid("file", Reason.EMPTY_FILE);
    if (content.length > MOST) throw Refused.invalid("file", Reason.LARGE_FILE);
    var name = name(sent);
    var type = TYPES.get(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    if (type == null || !type.looks().equals(TIKA.detect(content))) {
      throw Refused.invalid("file", Reason.KIND_OF_FILE);
    }
    return new DocumentFile(name, type.media(), content);
  }

  private static String name(String sent) {
    var name = UNSEEN.matcher(sent == null ? "" : sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1))
        .replaceAll("").strip();
    if (name.lastIndexOf('.') < 1) throw Refused.invalid("file", "must have a name with an end such as .pdf");
    if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
      throw Refused.invalid("file", "must have a name of at most " + LONGEST_NAME + " characters");
    }
    return name;
  }
}
