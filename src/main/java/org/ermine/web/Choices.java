package org.ermine.web;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.ermine.access.Directory;
import org.ermine.access.Groups;
import org.ermine.access.Refused;
import org.ermine.access.RiskFilter;
import org.ermine.access.SignedIn;
import org.ermine.risk.Services;
import org.springframework.stereotype.Component;

/** What may be meant by what somebody types where an id is asked for: the first few whose id or name holds it. */
@Component
public class Choices {
  private static final int MOST = 12;
  private static final String[] ASKED = {Groups.OWNERS, Groups.TRUST, Groups.MANAGEMENT, Groups.ERM, Groups.ESCALATION, Groups.AUDITORS};

  /** @param name what people know it by */
  record Choice(String id, String name) {}

  private final Services services;
  private final Directory directory;
  private final RegisterRows register;

  Choices(Services services, Directory directory, RegisterRows register) {
    this.services = services;
    this.directory = directory;
    this.register = register;
  }

  /** Whether forms offer the person anything. */
  public boolean isFor(SignedIn person) {
    return person.in(ASKED);
  }

  /**
   * @param kind  {@code services}, {@code people} (those who may be asked to do something) or {@code risks}
   * @param words nothing for the first ones
   * @throws Refused as not found if there is no such kind
   */
  List<Choice> of(SignedIn person, String kind, String words) {
    person.require(ASKED);
    var typed = words == null ? "" : words.toLowerCase(Locale.ROOT);
    return switch (kind) {
      case "services" -> services.all().stream().map(service -> new Choice(service.id(), service.name()))
          .filter(choice -> choice.id().contains(typed) || choice.name().toLowerCase(Locale.ROOT).contains(typed)).limit(MOST).toList();
      case "people" -> directory.doing(typed, MOST).stream().map(each -> new Choice(each.id(), name(each))).toList();
      case "risks" -> register.page(person, new RiskFilter(null, null, null, null, words), RegisterRows.Order.ID, false,
          new Paged.Wanted(0, MOST)).items().stream().map(line -> new Choice(line.id(), line.title())).toList();
      default -> throw Refused.notFound("This kind of choices");
    };
  }

  private static String name(Directory.Person person) {
    return String.join(" ", Stream.of(person.firstName(), person.lastName()).filter(part -> part != null && !part.isBlank()).toList());
  }
}
