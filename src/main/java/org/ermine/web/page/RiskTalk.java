package org.ermine.web.page;

import java.util.Map;
import java.util.UUID;

import org.ermine.access.Groups;
import org.ermine.access.SignedIn;
import org.ermine.web.CommentDesk;
import org.ermine.web.DocumentDesk;
import org.ermine.web.Paged;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What {@code risk-talk.html} shows of the comments and documents of a risk, on its page and on one of their own. */
@Component
class RiskTalk {
  private final CommentDesk comments;
  private final DocumentDesk documents;

  RiskTalk(CommentDesk comments, DocumentDesk documents) {
    this.comments = comments;
    this.documents = documents;
  }

  /** @param sent what was typed and not accepted, by field, and {@code wrong} why */
  void of(SignedIn person, String risk, Paged.Wanted page, Map<String, String> sent, Map<String, Sentence> wrong, Model model) {
    model.addAttribute("id", risk).addAttribute("comments", comments.of(person, risk, page))
        .addAttribute("documents", documents.of(person, risk, page)).addAttribute("sent", sent).addAttribute("wrong", wrong)
        .addAttribute("writes", !person.in(Groups.AUDITORS)).addAttribute("withdrawsAll", person.in(Groups.TRUST))
        .addAttribute("form", UUID.randomUUID().toString());
  }
}
