package org.ermine.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.commons.codec.digest.DigestUtils;

/** What makes two requests the same: method, address and content. The boundary between the parts of an upload does not count. */
final class RequestDigest {
  private final MessageDigest digest = DigestUtils.getSha256Digest();

  private RequestDigest() {}

  /** @param body the content, or null for an upload in parts */
  static String of(HttpServletRequest request, byte[] body) throws IOException, ServletException {
    var all = new RequestDigest();
    all.add(request.getMethod());
    all.add(request.getRequestURI());
    all.add(request.getQueryString());
    if (body != null) {
      all.add(body);
    } else {
      for (var part : request.getParts()) {
        all.add(part.getName());
        all.add(part.getSubmittedFileName());
        all.add(part.getInputStream(), part.getSize());
      }
    }
    return HexFormat.of().formatHex(all.digest.digest());
  }

  private void add(String text) {
    add(String.valueOf(text).getBytes(StandardCharsets.UTF_8));
  }

  private void add(InputStream in, long size) throws IOException {
    digest.update((size + ":").getBytes(StandardCharsets.US_ASCII));
    try (var content = new DigestInputStream(in, digest)) {
      content.transferTo(OutputStream.nullOutputStream());
    }
  }

  private void add(byte[] bytes) {
    digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
    digest.update(bytes);
  }
}
