package org.ermine.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.web.csrf.DefaultCsrfToken;

class LoginPageTest {
  private static final String BUTTON = "href=\"/oauth2/authorization/provider\">Sign in with A &amp; B</a>";
  private static final String FORM = "<form method=\"post\">";

  @Test void without_a_provider_there_is_the_form_alone() {
    assertThat(page("", false, null, null)).contains(FORM).doesNotContain("/oauth2/", "or with a password");
  }

  @Test void with_one_there_are_both() {
    assertThat(page("https://id.example.org", false, null, null)).contains(FORM, BUTTON, "or with a password");
  }

  @Test void the_form_can_be_hidden_and_is_there_for_whoever_asks_for_it() {
    assertThat(page("https://id.example.org", true, null, null)).contains(BUTTON).doesNotContain("<form", "password");
    assertThat(page("https://id.example.org", true, null, "")).contains(BUTTON, FORM);
    assertThat(page("https://id.example.org", true, "wrong", null)).as("who has just used it").contains(BUTTON, FORM);
    assertThat(page("https://id.example.org", true, "group", null)).doesNotContain("<form");
  }

  @Test void it_speaks_the_readers_language() {
    LocaleContextHolder.setLocale(Locale.GERMAN);
    try {
      assertThat(page("", false, "wrong", null)).contains("<html lang=\"de\">", ">Passwort<", "Name oder Passwort ist falsch.")
          .doesNotContain("{login", "Password<");
    } finally {
      LocaleContextHolder.resetLocaleContext();
    }
  }

  private static String page(String issuer, boolean hidden, String error, String local) {
    var on = !issuer.isEmpty();
    var settings = new ProviderSettings(issuer, on ? "ermine" : "", on ? "secret" : "", "A & B", Set.of(), "sub", "groups",
        GroupMapping.of("owners=staff"), hidden);
    var words = new ResourceBundleMessageSource();
    words.setBasename("messages/frame");
    words.setDefaultEncoding("UTF-8");
    words.setFallbackToSystemLocale(false);
    return new LoginPage(false, settings, words).signIn(new MockHttpServletRequest(), new DefaultCsrfToken("X-CSRF", "_csrf", "token"),
        error, null, null, local).getBody();
  }
}
