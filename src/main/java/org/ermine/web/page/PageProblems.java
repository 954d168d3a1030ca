package org.ermine.web.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.ermine.web.Problem;
import org.ermine.web.ProblemOf;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** What went wrong at a page, as a page: the sentence, and where to go from here. A part that htmx asked for gets the sentence. */
@ControllerAdvice(basePackageClasses = PageProblems.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class PageProblems {
  private final Frame frame;

  PageProblems(Frame frame) {
    this.frame = frame;
  }

  @ExceptionHandler
  String answer(Exception thrown, HttpServletRequest request, HttpServletResponse response, Model model,
      java.util.Locale language) {
    Problem problem = ProblemOf.exception(thrown);
    response.setStatus(problem.status());
    model.addAttribute("problem", problem);
    if (request.getHeader("HX-Request") != null) return "page/problem :: sentence";
    model.addAttribute("me", frame.me()).addAttribute("menu", frame.menu()).addAttribute("operates", frame.operates())
        .addAttribute("here", "").addAttribute("dates", Dates.of(null, language));
    return "page/problem";
  }
}
