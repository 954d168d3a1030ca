package org.ermine.access;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The pages to sign in and to sign out. */
@Hidden
@RestController
class LoginPage {
  static final String PATH = "/login";
  static final String SIGN_OUT = "/logout";
  private static final Set<String> ERRORS = Set.of("account", "group", "locked", "old", "provider");

  /** What is said in the reader's language: {@code {login.name}}. */
  private static final Pattern WORDS = Pattern.compile("\\{(log(?:in|out)\\.[a-zA-Z]+)}");

  private final String signIn = page("pages/login.html");
  private final String signOut = page("pages/logout.html");
  private final String providerSignOut = page("pages/provider-logout.html");
  private final boolean cookiesNeedTls;
  private final ProviderSettings provider;
  private final MessageSource words;

  LoginPage(@Value("${server.servlet.session.cookie.secure:false}") boolean cookiesNeedTls, ProviderSettings provider,
      MessageSource words) {
    this.cookiesNeedTls = cookiesNeedTls;
    this.provider = provider;
    this.words = words;
  }

  /** @param local asks for the form where the page does not show it */
  @GetMapping(PATH)
  ResponseEntity<String> signIn(HttpServletRequest request, CsrfToken csrf, @RequestParam(required = false) String error,
      @RequestParam(required = false) String bye, @RequestParam(required = false) String ended,
      @RequestParam(required = false) String local) {
    var way = ProviderSignOut.take(request);
    if (way.isPresent()) return html(providerSignOut.replace("{way}", HtmlUtils.htmlEscape(way.get())), csrf);
    String message = "";
    if (cookiesNeedTls && !request.isSecure()) {
      // The browser would drop the session's cookie, and the sign-in would seem to do nothing.
      message = alert("tls");
    } else if (error != null) {
      message = alert(ERRORS.contains(error) ? error : "wrong"); // the same to whoever is locked out: nobody learns that a name exists
    } else if (bye != null) {
      message = "<p role=\"status\">{login.bye}</p>";
    } else if (ended != null) {
      message = "<p role=\"status\">{login.ended}</p>";
    }
    return html(doors(local != null || "wrong".equals(error)).replace("<!--message-->", message), csrf);
  }

  @GetMapping(SIGN_OUT)
  ResponseEntity<String> signOut(CsrfToken csrf) {
    return html(signOut, csrf);
  }

  private String doors(boolean formWanted) {
    if (!provider.on()) return signIn;
    boolean form = formWanted || !provider.hideForm();
    String button = "<a class=\"button\" href=\"" + ProviderDoor.PATH + "\">{login.with}</a>"
        + (form ? "\n    <p class=\"or\">{login.or}</p>" : "");
    String page = signIn.replace("<!--provider-->", button);
    return form ? page : page.replaceAll("(?s)<!--form-->.*<!--/form-->", "");
  }

  private static String alert(String what) {
    return "<p role=\"alert\" class=\"wrong\">{login." + what + "}</p>";
  }

  private ResponseEntity<String> html(String page, CsrfToken csrf) {
    return ResponseEntity.ok().contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .cacheControl(CacheControl.noStore())
        .body(said(page).replace("{csrfName}", HtmlUtils.htmlEscape(csrf.getParameterName()))
            .replace("{csrfToken}", HtmlUtils.htmlEscape(csrf.getToken())));
  }

  private String said(String page) {
    var language = LocaleContextHolder.getLocale();
    return WORDS.matcher(page).replaceAll(word -> Matcher.quoteReplacement(HtmlUtils.htmlEscape(
        words.getMessage(word.group(1), new Object[] {provider.name()}, language), "UTF-8"))).replace("{lang}", language.getLanguage());
  }

  private static String page(String path) {
    try {
      return new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException fault) {
      throw new IllegalStateException("the page " + path + " is missing", fault);
    }
  }
}
