package org.ermine.web.page;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletResponse;
import org.ermine.access.Reason;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.web.CommentDesk;
import org.ermine.web.DocumentDesk;
import org.ermine.web.Once;
import org.ermine.web.Paged;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** What people say about a risk and which documents they put beside it: a page of its own, and a part of the risk's. */
@Controller
@RequestMapping("/risks/{id}/talk")
class RiskTalkPage {
  private static final int SIZE = 50;

  private final CommentDesk comments;
  private final DocumentDesk documents;
  private final Once once;
  private final ReasonWords words;
  private final RiskTalk talk;

  RiskTalkPage(CommentDesk comments, DocumentDesk documents, Once once, ReasonWords words, RiskTalk talk) {
    this.talk = talk;
    this.comments = comments;
    this.documents = documents;
    this.once = once;
    this.words = words;
  }

  @GetMapping
  String show(SignedIn person, @PathVariable String id, @RequestParam(defaultValue = "0") int page, Model model) {
    return shown(person, id, page, Map.of(), Map.of(), model);
  }

  @PostMapping("/comments")
  String comment(SignedIn person, @PathVariable String id, @RequestParam Map<String, String> sent, Model model,
      HttpServletResponse response, Locale language) {
    return done(person, id, sent, model, response, language,
        () -> comments.add(person, id, Map.of("comment", sent.getOrDefault("comment", ""))));
  }

  @PostMapping("/documents")
  String document(SignedIn person, @PathVariable String id, @RequestParam Map<String, String> sent,
      @RequestParam(required = false) MultipartFile file, Model model, HttpServletResponse response, Locale language)
      throws IOException {
    var name = file == null ? null : file.getOriginalFilename();
    var content = file == null ? new byte[0] : file.getBytes();
    if (content.length == 0 && (name == null || name.isBlank())) {
      return wrong(person, id, sent, Refused.invalid("file", Reason.REQUIRED), model, response, language);
    }
    return done(person, id, sent, model, response, language, () -> documents.add(person, id, name, content));
  }

  @PostMapping("/documents/{document}/withdraw")
  String withdraw(SignedIn person, @PathVariable String id, @PathVariable long document, @RequestParam Map<String, String> sent,
      Model model, HttpServletResponse response, Locale language) {
    return done(person, id, sent, model, response, language,
        () -> documents.withdraw(person, id, document, Map.of("reason", sent.getOrDefault("reason", ""))));
  }

  private String done(SignedIn person, String id, Map<String, String> sent, Model model, HttpServletResponse response,
      Locale language, Supplier<?> work) {
    try {
      return "redirect:" + once.then(person, sent.get("form"), () -> {
        work.get();
        return "/risks/" + id + "#talk";
      });
    } catch (Refused refused) {
      return wrong(person, id, sent, refused, model, response, language);
    }
  }

  private String wrong(SignedIn person, String id, Map<String, String> sent, Refused refused, Model model,
      HttpServletResponse response, Locale language) {
    var wrong = words.of(refused, language);
    if (wrong.containsKey("form")) throw refused;
    response.setStatus(refused.kind().status());
    return shown(person, id, 0, sent, wrong, model);
  }

  private String shown(SignedIn person, String id, int page, Map<String, String> sent, Map<String, Sentence> wrong,
      Model model) {
    talk.of(person, id, new Paged.Wanted(page, SIZE), sent, wrong, model);
    return "page/risk-talk";
  }
}
