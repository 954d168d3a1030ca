package org.ermine.web;

import java.io.IOException;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;

/** The answer to a request that may be repeated. {@code request} is a digest of what was asked. */
record FirstAnswer(String request, int status, String contentType, String location, byte[] body) {

  void send(HttpServletResponse response) throws IOException {
    response.setStatus(status);
    if (contentType != null) response.setContentType(contentType);
    if (location != null) response.setHeader(HttpHeaders.LOCATION, location);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
