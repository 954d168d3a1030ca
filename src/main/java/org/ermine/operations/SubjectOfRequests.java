package org.ermine.operations;

import java.io.IOException;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Before everything else: log lines of a request for a risk or a report say for which. Nothing else of an address is logged. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class SubjectOfRequests extends OncePerRequestFilter {
  private static final Pattern ADDRESS = Pattern.compile("/api/(?:risks/(RSK-[0-9]{6,12})|reports/([0-9]{4}-H[12]))(?:[/.].*)?");

  @Override protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var address = ADDRESS.matcher(request.getRequestURI());
    if (!address.matches()) {
      chain.doFilter(request, response);
      return;
    }
    try (var about = Subject.about(address.group(1) == null ? address.group(2) : address.group(1))) {
      chain.doFilter(request, response);
    }
  }
}
