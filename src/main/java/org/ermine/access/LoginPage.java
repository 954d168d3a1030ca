package org.ermine.access;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Value;
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

  private final String signIn = page("pages/login.html");
  private final String signOut = page("pages/logout.html");
  private final boolean cookiesNeedTls;

  LoginPage(@Value("${server.servlet.session.cookie.secure:false}") boolean cookiesNeedTls) {
    this.cookiesNeedTls = cookiesNeedTls;
  }

  @GetMapping(PATH)
  ResponseEntity<String> signIn(HttpServletRequest request, CsrfToken csrf, @RequestParam(required = false) String error,
      @RequestParam(required = false) String bye, @RequestParam(required = false) String ended) {
    String message = "";
    if (cookiesNeedTls && !request.isSecure()) {
      // The browser would drop the session's cookie, and the sign-in would seem to do nothing.
      message = alert("This page came over http. Signing in works over https alone: through the proxy that ends TLS.");
    } else if (error != null) {
      // The same to whoever is locked out: nobody learns by it that a name exists.
      message = alert("Name or password is wrong. After a wrong password, wait a moment before you try again.");
    } else if (bye != null) {
      message = "<p role=\"status\">You are signed out.</p>";
    } else if (ended != null) {
      message = "<p role=\"status\">You are no longer signed in. Sign in and go on where you were: "
          + "what you typed in a task is kept in this browser.</p>";
    }
    return html(signIn.replace("<!--message-->", message), csrf);
  }

  @GetMapping(SIGN_OUT)
  ResponseEntity<String> signOut(CsrfToken csrf) {
    return html(signOut, csrf);
  }

  private static String alert(String sentence) {
    return "<p role=\"alert\" class=\"wrong\">" + sentence + "</p>";
  }

  private static ResponseEntity<String> html(String page, CsrfToken csrf) {
    return ResponseEntity.ok().contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .cacheControl(CacheControl.noStore())
        .body(page.replace("{csrfName}", HtmlUtils.htmlEscape(csrf.getParameterName()))
            .replace("{csrfToken}", HtmlUtils.htmlEscape(csrf.getToken())));
  }

  private static String page(String path) {
    try {
      return new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException fault) {
      throw new IllegalStateException("the page " + path + " is missing", fault);
    }
  }
}
