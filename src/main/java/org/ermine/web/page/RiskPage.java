package org.ermine.web.page;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.ermine.access.SignedIn;
import org.ermine.access.Visibility;
import org.ermine.engine.Whereabouts;
import org.ermine.risk.Phase;
import org.ermine.risk.Scores;
import org.ermine.risk.Services;
import org.ermine.risk.Standing;
import org.ermine.risk.Standings;
import org.ermine.web.Paged;
import org.ermine.web.RiskReader;
import org.ermine.web.RiskStory;
import org.ermine.web.RiskView;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Everything about one risk: what it is, where it stands and why, what was decided, what happened, and what the reader may do. */
@Controller
class RiskPage {
  private static final int PLANS = 5;
  private static final int EVENTS = 25;
  private static final int NEWEST = 8;
  private static final int SAID = 5;
  /** The phases of a round, in order. */
  private static final List<Phase> ROUND = List.of(Phase.IDENTIFICATION, Phase.ASSESSMENT, Phase.RESPONSE, Phase.MONITORING);

  private final RiskReader risks;
  private final RiskStory story;
  private final Turns turns;
  private final Visibility visibility;
  private final Services services;
  private final Standings standings;
  private final RiskSections sections;
  private final RiskTalk talk;
  private final Whereabouts whereabouts;
  private final MessageSource words;

  RiskPage(RiskReader risks, RiskStory story, Turns turns, Visibility visibility, Services services, Standings standings,
      RiskSections sections, RiskTalk talk, Whereabouts whereabouts, MessageSource words) {
    this.risks = risks;
    this.story = story;
    this.turns = turns;
    this.visibility = visibility;
    this.services = services;
    this.standings = standings;
    this.sections = sections;
    this.talk = talk;
    this.whereabouts = whereabouts;
    this.words = words;
  }

  @GetMapping("/risks/{id}")
  String show(SignedIn person, @PathVariable String id, @RequestParam(defaultValue = "0") int page, Locale language, Model model) {
    visibility.require(person, id);
    var risk = risks.one(person, id);
    var waiting = whereabouts.waiting(id);
    model.addAttribute("risk", risk).addAttribute("round", ROUND).addAttribute("moved", moved(risk))
        .addAttribute("waiting", waiting).addAttribute("waitsAt", waiting.stream().map(at -> named(at, language)).toList())
        .addAttribute("service", risk.service() == null ? null : services.find(risk.service()).orElse(null))
        .addAttribute("turns", turns.ofRisk(person, id))
        .addAttribute("plans", story.responses(id, new Paged.Wanted(0, PLANS)).items())
        .addAttribute("events", story.newest(id, new Paged.Wanted(page, EVENTS)));
    sections.of(person, id, model);
    talk.of(person, id, new Paged.Wanted(0, SAID), Map.of(), Map.of(), model);
    return "page/risk";
  }

  /** The part of it that stands beside a task, in Tasklist. */
  @GetMapping("/risks/{id}/in-brief")
  String inBrief(SignedIn person, @PathVariable String id, Model model) {
    visibility.require(person, id);
    var risk = risks.one(person, id);
    model.addAttribute("risk", risk).addAttribute("moved", moved(risk))
        .addAttribute("service", risk.service() == null ? null : services.find(risk.service()).orElse(null))
        .addAttribute("events", story.newest(id, new Paged.Wanted(0, NEWEST)));
    return "page/risk-in-brief";
  }

  /** What the diagram calls it stands for what no person is asked to do. */
  private String named(Whereabouts.Activity at, Locale language) {
    return words.getMessage("task." + at.id(), null, words.getMessage("waits." + at.id(), null, at.name(), language), language);
  }

  /** Where evidence has moved it since the newest assessment; null where it stands as it was assessed. */
  private Scores moved(RiskView risk) {
    if (risk.assessment() == null) return null;
    var assessed = (BigDecimal) risk.assessment().get("residualScore");
    return standings.of(risk.id()).map(Standing::scores).filter(now -> now.residualScore().compareTo(assessed) != 0).orElse(null);
  }
}
