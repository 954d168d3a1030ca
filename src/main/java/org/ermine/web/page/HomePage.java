package org.ermine.web.page;

import org.ermine.access.SignedIn;
import org.ermine.engine.Inbox;
import org.ermine.web.Paged;
import org.ermine.web.ReportReader;
import org.ermine.web.ServiceNames;
import org.ermine.web.TaskDesk;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Where everybody arrives: what is asked of them, what is due first at the top. */
@Controller
class HomePage implements Page {
  private static final int SHOWN = 20;

  private final TaskDesk tasks;
  private final ServiceNames services;
  private final ReportReader reports;

  HomePage(TaskDesk tasks, ServiceNames services, ReportReader reports) {
    this.tasks = tasks;
    this.services = services;
    this.reports = reports;
  }

  @Override public Entry entry() {
    return new Entry("home", "/", 0);
  }

  @GetMapping("/")
  String show(SignedIn person, Model model) {
    model.addAttribute("tasks", tasks.list(person, Inbox.Filter.NONE, new Paged.Wanted(0, SHOWN)))
        .addAttribute("serviceNames", services.plain()).addAttribute("readsReports", reports.isFor(person));
    return "page/home";
  }
}
