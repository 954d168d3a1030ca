package org.ermine.web;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Where a form ends that was not taken because somebody signed in or out since its page was drawn, or because it is too large to be
 * read. Nothing of it was done; what was typed is shown, to be sent once more or to be copied.
 */
@Hidden
@Controller
class NotSent {
  static final String ADDRESS = "/not-sent";
  private static final String TOKEN = "_csrf";
  /** Of the forms themselves, not typed by anybody. */
  private static final String FORM = "form";

  @PostMapping(ADDRESS)
  String show(HttpServletRequest request, HttpServletResponse response, Model model) {
    var file = BodyLimit.isMultipart(request);
    var large = file && request.getContentLengthLong() > BodyLimit.MOST;
    var fields = new TreeMap<>(large ? Map.of() : request.getParameterMap());
    fields.remove(TOKEN);
    response.setStatus((large ? HttpStatus.PAYLOAD_TOO_LARGE : HttpStatus.FORBIDDEN).value());
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    model.addAttribute("large", large).addAttribute("file", file).addAttribute("signedIn", request.getUserPrincipal() != null)
        .addAttribute("address", request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI)).addAttribute("fields", fields)
        .addAttribute("typed", typed(fields)).addAttribute("own", isOwn(request)).addAttribute("back", back(request));
    return "not-sent";
  }

  private static Map<String, String[]> typed(Map<String, String[]> fields) {
    var typed = new TreeMap<>(fields);
    typed.remove(FORM);
    typed.values().removeIf(values -> values.length == 1 && values[0].isBlank());
    return typed;
  }

  /** What another site made this browser send is not offered to be sent once more. */
  private static boolean isOwn(HttpServletRequest request) {
    return "same-origin".equals(request.getHeader("Sec-Fetch-Site"));
  }

  /** The page that had the form, as far as the browser tells, on this site alone. */
  private static String back(HttpServletRequest request) {
    var from = request.getHeader(HttpHeaders.REFERER);
    try {
      return from == null || !isOwn(request) ? "/" : URI.create(from).getRawPath();
    } catch (IllegalArgumentException noAddress) {
      return "/";
    }
  }
}
