package org.ermine.web.page;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.ermine.access.Groups;
import org.ermine.access.SignedIn;
import org.ermine.access.SubstitutionDesk;
import org.ermine.access.Substitutions;
import org.ermine.web.NotificationDesk;
import org.ermine.web.calendar.CalendarFeeds;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What is the reader's own to choose: who stands in for them, what they are told by mail, and the address of their calendar. */
@Controller
@RequestMapping("/me")
class MePage {
  private static final int SUBSTITUTIONS = 50;
  private static final String HERE = "/me";

  private final SubstitutionDesk substitutionDesk;
  private final Substitutions substitutions;
  private final NotificationDesk notifications;
  private final CalendarFeeds calendars;
  private final Forms forms;

  MePage(SubstitutionDesk substitutionDesk, Substitutions substitutions, NotificationDesk notifications, CalendarFeeds calendars,
      Forms forms) {
    this.substitutionDesk = substitutionDesk;
    this.substitutions = substitutions;
    this.notifications = notifications;
    this.calendars = calendars;
    this.forms = forms;
  }

  @GetMapping
  String show(SignedIn person, Model model) {
    forms.blank(model);
    model.addAttribute("substitutions", substitutions.about(person.id(), SUBSTITUTIONS, 0))
        .addAttribute("whyNone", Groups.whyNoTask(person.groups()).orElse(null))
        .addAttribute("chosen", notifications.of(person)).addAttribute("kinds", NotificationDesk.kinds())
        .addAttribute("calendarSince", calendars.since(person).orElse(null));
    return "page/me";
  }

  @PostMapping("/substitutions")
  String name(SignedIn person, @RequestParam Map<String, String> sent, Model model, HttpServletResponse response) {
    return forms.sent(person, sent, model, response, () -> {
      substitutionDesk.name(person, person.id(), Forms.filled(sent, "substitute", "firstDay", "lastDay"));
      return HERE;
    }, () -> show(person, model));
  }

  /** @param of the one who is away: oneself, or the one for whom one stands in */
  @PostMapping("/substitutions/{number}/end")
  String end(SignedIn person, @PathVariable long number, @RequestParam String of, @RequestParam Map<String, String> sent, Model model,
      HttpServletResponse response) {
    return forms.sent(person, sent, model, response, () -> {
      substitutionDesk.end(person, of, number);
      return HERE;
    }, () -> show(person, model));
  }

  @PostMapping("/notifications")
  String choose(SignedIn person, @RequestParam(required = false) List<String> kinds, @RequestParam Map<String, String> sent,
      Model model, HttpServletResponse response) {
    var fields = new HashMap<String, Object>();
    fields.put("kinds", kinds == null ? List.of() : kinds);
    fields.put("digestMinutes", sent.get("digestMinutes"));
    return forms.sent(person, sent, model, response, () -> {
      notifications.choose(person, fields);
      return HERE;
    }, () -> show(person, model));
  }

  /** The new address is shown in the answer, this once: nothing that is kept knows it. */
  @PostMapping("/calendar")
  String renew(SignedIn person, @RequestParam Map<String, String> sent, Model model, HttpServletRequest request,
      HttpServletResponse response) {
    var secret = new AtomicReference<String>();
    var next = forms.sent(person, sent, model, response, () -> {
      secret.set(calendars.renew(person, LocaleContextHolder.getLocale()));
      return HERE;
    }, () -> show(person, model));
    if (secret.get() == null) return next;
    model.addAttribute("address", ServletUriComponentsBuilder.fromContextPath(request).path("/calendar/{secret}.ics")
        .buildAndExpand(secret.get()).toUriString());
    response.setHeader("Cache-Control", "no-store");
    return show(person, model);
  }

  @PostMapping("/calendar/end")
  String endCalendar(SignedIn person, @RequestParam Map<String, String> sent, Model model, HttpServletResponse response) {
    return forms.sent(person, sent, model, response, () -> {
      calendars.end(person);
      return HERE;
    }, () -> show(person, model));
  }
}
