package org.ermine.web.page;

import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.access.Visibility;
import org.ermine.engine.Whereabouts;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;

/** The model of the phase that a risk is in, which {@code process.js} draws on the risk's page. */
@Controller
class ProcessDiagram {
  private final Whereabouts whereabouts;
  private final Visibility visibility;

  ProcessDiagram(Whereabouts whereabouts, Visibility visibility) {
    this.whereabouts = whereabouts;
    this.visibility = visibility;
  }

  @GetMapping(path = "/risks/{id}/process", produces = MediaType.APPLICATION_XML_VALUE)
  @ResponseBody
  byte[] model(SignedIn person, @PathVariable String id) {
    visibility.require(person, id);
    return whereabouts.model(id).orElseThrow(() -> Refused.notFound("A process of this risk"));
  }
}
