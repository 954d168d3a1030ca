package org.ermine.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.ermine.Browser;
import org.ermine.ErmineTest;
import org.ermine.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Whatever page there is or comes to be, an auditor sends none of its forms but those about themselves. */
@ErmineTest
class AuditorsChangeNothingTest {
  private static final List<String> THEIRS = List.of("/me/", "/risks/views");

  @LocalServerPort int port;
  @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping routes;

  @Test void an_auditor_is_refused_at_every_form_of_a_page() {
    var auditor = new Browser(URI.create("http://127.0.0.1:" + port));
    auditor.signIn("auditor1", TestDatabase.PASSWORD);
    var forms = forms();
    assertThat(forms).hasSizeGreaterThan(15).contains("/report-a-risk", "/risks/decide", "/services/edit");
    for (var form : forms) assertThat(auditor.form(form, Map.of()).statusCode()).as(form).isEqualTo(403);
  }

  private Set<String> forms() {
    var forms = new TreeSet<String>();
    for (var route : routes.getHandlerMethods().keySet()) {
      if (route.getMethodsCondition().getMethods().contains(RequestMethod.POST)) forms.addAll(addresses(route));
    }
    forms.removeIf(address -> address.startsWith("/api/") || THEIRS.stream().anyMatch(address::startsWith));
    return forms;
  }

  private static List<String> addresses(RequestMappingInfo route) {
    return route.getPatternValues().stream().map(pattern -> pattern.replaceAll("\\{[^}]*}", "1")).toList();
  }
}
