package org.ermine.web.page;

import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.ermine.web.Problem;
import org.ermine.web.ProblemOf;
import org.ermine.web.RefusedRequests;
import org.ermine.web.SignedInResolver;
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
  private final SignedInResolver signedIn;
  private final ReasonWords words;

  PageProblems(Frame frame, SignedInResolver signedIn, ReasonWords words) {
    this.frame = frame;
    this.signedIn = signedIn;
    this.words = words;
  }

  @ExceptionHandler
  String answer(Exception thrown, HttpServletRequest request, HttpServletResponse response, Model model, Locale language) {
    Problem problem = ProblemOf.exception(thrown);
    response.setStatus(problem.status());
    request.setAttribute(RefusedRequests.PROBLEM, problem);
    model.addAttribute("problem", problem).addAttribute("why", words.of(problem.why(), language))
        .addAttribute("wrong", words.of(problem.errors(), language));
    if (request.getHeader("HX-Request") != null) return "page/problem :: sentence";
    frame.around(signedIn.current(), request, language, model);
    return "page/problem";
  }
}
