package org.ermine.web.page;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;
import org.ermine.access.Groups;
import org.ermine.access.SignedIn;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.util.WebUtils;

/** What every page shows around its content: who reads it, in which language and time zone, and where they can go from there. */
@ControllerAdvice(basePackageClasses = Frame.class)
class Frame {
  private final List<Page> pages;

  Frame(List<Page> pages) {
    this.pages = pages.stream().sorted(Comparator.comparingInt(page -> page.entry().order())).toList();
  }

  @ModelAttribute
  void around(SignedIn me, HttpServletRequest request, Locale language, Model model) {
    var zone = WebUtils.getCookie(request, Dates.COOKIE);
    model.addAttribute("me", me)
        .addAttribute("menu", pages.stream().filter(page -> page.isFor(me)).map(Page::entry).toList())
        .addAttribute("operates", me.in(Groups.ADMINISTRATORS))
        .addAttribute("here", here(request.getRequestURI()))
        .addAttribute("dates", Dates.of(zone == null ? null : zone.getValue(), language));
  }

  /** Which menu entry the address belongs to. */
  private String here(String address) {
    return pages.stream().map(Page::entry)
        .filter(entry -> address.equals(entry.address()) || address.startsWith(entry.address() + "/"))
        .map(Page.Entry::key).findFirst().orElse("");
  }
}
