package org.ermine.web.calendar;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import org.ermine.access.Accounts;
import org.ermine.access.People;
import org.ermine.access.SignedIn;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Reads out the calendar that a secret address opens, without a sign-in. Nobody learns more than that there is nothing here. */
@RestController
@Hidden
class CalendarController {
  private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);
  /** Calendar programs ask every few minutes at most. */
  private static final int MOST_A_MINUTE = 30;
  private static final String SECRET = "[A-Za-z0-9_-]{43}";

  private final CalendarFeeds feeds;
  private final Dues dues;
  private final CalendarFile file;
  private final Accounts accounts;
  private final People people;
  private final Clock clock;
  private final Rate rate;

  CalendarController(CalendarFeeds feeds, Dues dues, CalendarFile file, Accounts accounts, People people,
      Clock clock) {
    this.feeds = feeds;
    this.dues = dues;
    this.file = file;
    this.accounts = accounts;
    this.people = people;
    this.clock = clock;
    this.rate = new Rate(MOST_A_MINUTE, clock);
  }

  /** Too many wrong secrets from one address are turned away like too many readings of one calendar. */
  @GetMapping("/calendar/{secret}.ics")
  ResponseEntity<String> read(@PathVariable String secret, HttpServletRequest request) {
    var feed = Optional.of(secret).filter(text -> text.matches(SECRET)).flatMap(feeds::opened)
        .filter(found -> accounts.find(found.person()).filter(account -> !account.locked()).isPresent());
    var asker = feed.map(found -> "person " + found.person()).orElse("address " + request.getRemoteAddr());
    if (!rate.admits(asker)) return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS).header("Retry-After", "60").build();
    if (feed.isEmpty()) return ResponseEntity.notFound().build();
    var person = new SignedIn(feed.get().person(), people.groupsOf(feed.get().person()));
    var base = ServletUriComponentsBuilder.fromContextPath(request).build().toUriString();
    return ResponseEntity.ok().contentType(CALENDAR).cacheControl(CacheControl.noStore())
        .body(file.of(dues.reviews(person), dues.tasks(person), feed.get().language(), base, clock.instant()));
  }
}
