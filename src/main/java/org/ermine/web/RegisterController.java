package org.ermine.web;

import java.io.IOException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.ermine.access.Groups;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.identification.register.ImportResult;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Registers of risks come in as files. */
@RestController
@Tag(name = "registers")
class RegisterController {
  private final RegisterDesk desk;

  RegisterController(RegisterDesk desk) {
    this.desk = desk;
  }

  @PostMapping(path = "/api/registers/imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @Operation(summary = "Import a register of risks, all rows or, if partial, the good ones (trust)")
  public ImportResult importFile(SignedIn person, @RequestPart(name = "file", required = false) MultipartFile file,
      @RequestParam(defaultValue = "false") boolean dryRun, @RequestParam(defaultValue = "false") boolean partial,
      @RequestParam(required = false) String register) throws IOException {
    person.require(Groups.TRUST);
    if (file == null) throw Refused.invalid("file", "is required");
    try (var content = file.getInputStream()) {
      return desk.importFile(person, content, dryRun, partial, register);
    }
  }
}
