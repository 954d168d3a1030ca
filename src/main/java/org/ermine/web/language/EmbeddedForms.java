package org.ermine.web.language;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import org.ermine.access.Refused;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The forms that are HTML, in the reader's language. */
@Controller
class EmbeddedForms {
  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

  @GetMapping("/forms/{phase:[a-z]+}/{form:\\w+}.html")
  ResponseEntity<String> form(@PathVariable String phase, @PathVariable String form, Locale asked) throws IOException {
    var file = new ClassPathResource("static/forms/" + phase + "/" + form + ".html");
    if (!file.exists()) throw Refused.notFound("This form");
    var language = Languages.spoken(asked);
    var english = file.getContentAsString(StandardCharsets.UTF_8);
    return ResponseEntity.ok().contentType(HTML).cacheControl(CacheControl.noCache())
        .varyBy(HttpHeaders.ACCEPT_LANGUAGE, HttpHeaders.COOKIE)
        .body(language.equals(Locale.ENGLISH) ? english : FormWords.in(language).embedded(english));
  }
}
