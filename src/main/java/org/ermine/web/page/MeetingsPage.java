package org.ermine.web.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletResponse;
import org.ermine.access.Groups;
import org.ermine.access.SignedIn;
import org.ermine.access.Visibility;
import org.ermine.monitoring.meeting.Meeting;
import org.ermine.monitoring.meeting.MeetingDesk;
import org.ermine.risk.Services;
import org.ermine.web.MeetingReader;
import org.ermine.web.Paged;
import org.ermine.web.RiskReader;
import org.ermine.web.RiskStory;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Review meetings: what calls for which risk, what was said about it, and how Trust calls a meeting and keeps its minutes. */
@Controller
@RequestMapping("/meetings")
class MeetingsPage implements Page {
  private static final int SIZE = 50;
  private static final int PLANS = 5;
  /** What stands before an action's id in the name of the field with its note. */
  private static final String NOTE = "note-";

  private final MeetingReader meetings;
  private final MeetingDesk desk;
  private final Services services;
  private final Visibility visibility;
  private final RiskReader risks;
  private final RiskStory story;
  private final Forms forms;

  MeetingsPage(MeetingReader meetings, MeetingDesk desk, Services services, Visibility visibility, RiskReader risks, RiskStory story,
      Forms forms) {
    this.meetings = meetings;
    this.desk = desk;
    this.services = services;
    this.visibility = visibility;
    this.risks = risks;
    this.story = story;
    this.forms = forms;
  }

  @Override public Entry entry() {
    return new Entry("meetings", "/meetings", 60);
  }

  @GetMapping
  String list(SignedIn person, @RequestParam(defaultValue = "0") int page, Model model) {
    forms.blank(model);
    model.addAttribute("found", meetings.list(person, new Paged.Wanted(page, SIZE))).addAttribute("keeps", keeps(person))
        .addAttribute("services", keeps(person) ? services.all() : List.of());
    return "page/meetings";
  }

  @PostMapping
  String call(SignedIn person, @RequestParam Map<String, String> sent, Model model, HttpServletResponse response) {
    var fields = Forms.filled(sent, "service", "plannedFor", "withinDays");
    var attendees = Stream.of(sent.getOrDefault("attendees", "").split("[\\s,;]+")).filter(id -> !id.isEmpty()).toList();
    fields.put("attendees", attendees);
    model.addAttribute("typed", attendees);
    return forms.sent(person, sent, model, response, () -> address(desk.call(person, fields)), () -> list(person, 0, model));
  }

  @GetMapping("/{id}")
  String one(SignedIn person, @PathVariable long id, @RequestParam(defaultValue = "0") int page, Model model) {
    forms.blank(model);
    var meeting = meetings.one(person, id);
    model.addAttribute("meeting", meeting).addAttribute("keeps", keeps(person))
        .addAttribute("agenda", meetings.agenda(person, meeting, new Paged.Wanted(page, SIZE)))
        .addAttribute("service", services.find(meeting.service()).orElse(null));
    return "page/meeting";
  }

  @PostMapping("/{id}/open")
  String open(SignedIn person, @PathVariable long id, @RequestParam Map<String, String> sent, Model model,
      HttpServletResponse response) {
    return forms.sent(person, sent, model, response, () -> address(desk.open(person, id)), () -> one(person, id, 0, model));
  }

  @PostMapping("/{id}/close")
  String close(SignedIn person, @PathVariable long id, @RequestParam Map<String, String> sent, Model model,
      HttpServletResponse response) {
    return forms.sent(person, sent, model, response, () -> address(desk.close(person, id)), () -> one(person, id, 0, model));
  }

  /** The form for what was said about a risk, on the agenda or not yet. */
  @GetMapping("/{id}/minutes")
  String minutes(SignedIn person, @PathVariable long id, @RequestParam String risk, Model model) {
    person.require(Groups.TRUST);
    var about = risk.strip();
    visibility.require(person, about);
    forms.blank(model);
    model.addAttribute("meeting", meetings.one(person, id)).addAttribute("risk", risks.one(person, about))
        .addAttribute("actions", actions(about));
    return "page/meeting-minutes";
  }

  @PostMapping("/{id}/minutes")
  String write(SignedIn person, @PathVariable long id, @RequestParam String risk, @RequestParam Map<String, String> sent, Model model,
      HttpServletResponse response) {
    var fields = Forms.filled(sent, "minutes", "decision", "correction");
    var notes = notes(sent);
    if (!notes.isEmpty()) fields.put("actions", notes);
    return forms.sent(person, sent, model, response, () -> {
      desk.write(person, id, risk, fields);
      return "/meetings/" + id;
    }, () -> minutes(person, id, risk, model));
  }

  private static List<Map<String, Object>> notes(Map<String, String> sent) {
    var notes = new ArrayList<Map<String, Object>>();
    sent.forEach((name, note) -> {
      if (!name.startsWith(NOTE) || note.isBlank()) return;
      var row = new LinkedHashMap<String, Object>();
      row.put("action", name.substring(NOTE.length()));
      row.put("note", note);
      notes.add(row);
    });
    return notes;
  }

  /** Those of its newest plans. */
  private List<?> actions(String risk) {
    return story.responses(risk, new Paged.Wanted(0, PLANS)).items().stream()
        .flatMap(plan -> ((List<?>) plan.get("actions")).stream()).toList();
  }

  private static String address(Meeting meeting) {
    return "/meetings/" + meeting.id();
  }

  private static boolean keeps(SignedIn person) {
    return person.in(Groups.TRUST) && !person.in(Groups.AUDITORS);
  }
}
