package org.ermine.web.calendar;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.util.DateTimeComponents;
import biweekly.util.ICalDate;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What is due, as iCalendar: reviews as whole days, tasks at their moment. An event keeps its UID from one reading to the next. */
@Component
class CalendarFile {
  private static final String PRODUCT = "-//Ermine//Reviews and dues//EN";
  private static final String TASK = "/camunda/app/tasklist/default/#/?task=%s&detailsTab=task-detail-form";

  private final MessageSource words;

  CalendarFile(MessageSource words) {
    this.words = words;
  }

  /** @param base of the addresses in it, without a slash at its end */
  String of(List<Dues.Review> reviews, List<Dues.Task> tasks, Locale language, String base, Instant now) {
    var calendar = new ICalendar();
    calendar.setProductId(PRODUCT);
    calendar.setName(words.getMessage("calendar.name", null, language));
    reviews.forEach(due -> calendar.addEvent(review(due, language, base, now)));
    tasks.forEach(due -> calendar.addEvent(task(due, base, now)));
    return Biweekly.write(calendar).go();
  }

  private VEvent review(Dues.Review due, Locale language, String base, Instant now) {
    var event = event("review-" + due.risk(), words.getMessage("calendar.review", new Object[] {due.risk(), due.title()}, language), now);
    event.setDateStart(new ICalDate(new DateTimeComponents(due.on().getYear(), due.on().getMonthValue(), due.on().getDayOfMonth()),
        false));
    event.setUrl(base + "/risks/" + due.risk());
    return event;
  }

  private static VEvent task(Dues.Task due, String base, Instant now) {
    var event = event("task-" + due.id(), due.name() + ": " + due.about() + (due.title() == null ? "" : " " + due.title()), now);
    event.setDateStart(Date.from(due.due()));
    event.setUrl(base + TASK.formatted(due.id()));
    return event;
  }

  private static VEvent event(String uid, String summary, Instant now) {
    var event = new VEvent();
    event.setUid(uid + "@ermine");
    event.setDateTimeStamp(Date.from(now));
    event.setSummary(summary);
    return event;
  }
}
