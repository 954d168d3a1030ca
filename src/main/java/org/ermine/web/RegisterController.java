package org.ermine.web;

import java.io.IOException;
import java.security.Principal;

import org.ermine.access.Groups;
import org.ermine.access.People;
import org.ermine.access.Refused;
import org.ermine.identification.register.ImportResult;
import org.ermine.identification.register.RegisterImport;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Registers of risks come in as files. */
@RestController
class RegisterController {
  private final RegisterImport registers;
  private final People people;

  RegisterController(RegisterImport registers, People people) {
    this.registers = registers;
    this.people = people;
  }

  @PostMapping(path = "/api/registers/imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ImportResult importFile(@RequestPart(name = "file", required = false) MultipartFile file,
      @RequestParam(defaultValue = "false") boolean dryRun, @RequestParam(defaultValue = "false") boolean partial,
      @RequestParam(required = false) String register, Principal person) throws IOException {
    if (!people.groupsOf(person.getName()).contains(Groups.TRUST)) throw Refused.forbidden("This is for the group trust.");
    if (file == null) throw Refused.invalid("file", "is required");
    try (var content = file.getInputStream()) {
      return registers.importFile(content, dryRun, partial, register, person.getName());
    }
  }
}
