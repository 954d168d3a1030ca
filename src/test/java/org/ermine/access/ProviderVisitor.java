package org.ermine.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

import org.ermine.Browser;
import org.ermine.TestProvider;

/** A browser that signs in at {@link TestProvider}, step by step. Every step's answer is what the browser got, nothing followed. */
final class ProviderVisitor {
  private final Browser browser;

  ProviderVisitor(URI ermine) {
    browser = new Browser(ermine);
  }

  /** From the button to the answer of Ermine to what the provider says. */
  HttpResponse<String> signIn(String person) {
    return page(location(agrees(person, location(page(ProviderDoor.PATH)))));
  }

  /** At the provider, once somebody has signed in there. */
  HttpResponse<String> agrees(String person, String address) {
    assertThat(address).startsWith(TestProvider.issuer() + "/");
    var form = TestProvider.issuer() + "/login";
    var token = browser.page(form).body().replaceFirst("(?s).*name=\"_csrf\"[^>]*value=\"([^\"]*)\".*", "$1");
    browser.form(form, Map.of("username", person, "password", TestProvider.PASSWORD, "_csrf", token));
    return browser.page(address);
  }

  HttpResponse<String> local(String person, String password) {
    return browser.signIn(person, password);
  }

  HttpResponse<String> page(String address) {
    return browser.page(address);
  }

  HttpResponse<String> get(String path) {
    return browser.get(path);
  }

  HttpResponse<String> form(String path) {
    return browser.form(path, Map.of());
  }

  /** The session's id as the database keeps it. */
  String session() {
    return new String(Base64.getDecoder().decode(browser.cookie("ERMINE-SESSION")), StandardCharsets.UTF_8);
  }

  /** Where an answer leads. */
  static String location(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    return answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow()).toString();
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
