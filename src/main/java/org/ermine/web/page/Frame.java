package org.ermine.web.page;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;
import org.ermine.access.Groups;
import org.ermine.access.SignedIn;
import org.ermine.web.SignedInResolver;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page shows around its content: who reads it, in which language and time zone, and where they can go from there. */
@ControllerAdvice(basePackageClasses = Frame.class)
class Frame {
  private final List<Page> pages;
  private final SignedInResolver signedIn;

  Frame(List<Page> pages, SignedInResolver signedIn) {
    this.pages = pages.stream().sorted(Comparator.comparingInt(page -> page.entry().order())).toList();
    this.signedIn = signedIn;
  }

  @ModelAttribute("me")
  SignedIn me() {
    return signedIn.current();
  }

  @ModelAttribute("menu")
  List<Page.Entry> menu() {
    var me = me();
    return pages.stream().filter(page -> page.isFor(me)).map(Page::entry).toList();
  }

  @ModelAttribute("operates")
  boolean operates() {
    return me().in(Groups.ADMINISTRATORS);
  }

  /** Which menu entry the address belongs to. */
  @ModelAttribute("here")
  String here(HttpServletRequest request) {
    var path = request.getRequestURI();
    return pages.stream().map(Page::entry)
        .filter(entry -> path.equals(entry.address()) || path.startsWith(entry.address() + "/"))
        .map(Page.Entry::key).findFirst().orElse("");
  }

  @ModelAttribute("dates")
  Dates dates(@CookieValue(name = Dates.COOKIE, required = false) String zone, Locale language) {
    return Dates.of(zone, language);
  }
}
