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
  private final String providerSignOut = page("pages/provider-logout.html");
  private final boolean cookiesNeedTls;
  private final ProviderSettings provider;
  private final String providerName;

  LoginPage(@Value("${server.servlet.session.cookie.secure:false}") boolean cookiesNeedTls, ProviderSettings provider) {
    this.cookiesNeedTls = cookiesNeedTls;
    this.provider = provider;
    this.providerName = HtmlUtils.htmlEscape(provider.name());
  }

  /** @param local asks for the form where the page does not show it */
  @GetMapping(PATH)
  ResponseEntity<String> signIn(HttpServletRequest request, CsrfToken csrf, @RequestParam(required = false) String error,
      @RequestParam(required = false) String bye, @RequestParam(required = false) String ended,
      @RequestParam(required = false) String local) {
    var way = ProviderSignOut.take(request);
    if (way.isPresent()) {
      return html(providerSignOut.replace("{provider}", providerName).replace("{way}", HtmlUtils.htmlEscape(way.get())), csrf);
    }
    String message = "";
    if (cookiesNeedTls && !request.isSecure()) {
      // The browser would drop the session's cookie, and the sign-in would seem to do nothing.
      message = alert("This page came over http. Signing in works over https alone: through the proxy that ends TLS.");
    } else if (error != null) {
      message = alert(sentence(error));
    } else if (bye != null) {
      message = "<p role=\"status\">You are signed out.</p>";
    } else if (ended != null) {
      message = "<p role=\"status\">You are no longer signed in. Sign in and go on where you were: "
          + "what you typed in a task is kept in this browser.</p>";
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
    String button = "<a class=\"button\" href=\"" + ProviderDoor.PATH + "\">Sign in with " + providerName + "</a>"
        + (form ? "\n    <p class=\"or\">or with a password</p>" : "");
    String page = signIn.replace("<!--provider-->", button);
    return form ? page : page.replaceAll("(?s)<!--form-->.*<!--/form-->", "");
  }

  private String sentence(String error) {
    return switch (error) {
      case "account" -> "You signed in at " + providerName + ", but nobody has made an account for you here. "
          + "Ask an administrator of Ermine for one.";
      case "group" -> "You signed in at " + providerName + ", but no group of yours there works with Ermine. "
          + "Ask whoever keeps the groups there.";
      case "locked" -> "Too many wrong passwords were tried for your account. Wait a moment before you try again.";
      case "provider" -> "Signing in at " + providerName + " did not work. Try it again; if it still fails, tell an administrator.";
      // The same to whoever is locked out: nobody learns by it that a name exists.
      default -> "Name or password is wrong. After a wrong password, wait a moment before you try again.";
    };
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
