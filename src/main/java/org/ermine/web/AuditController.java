package org.ermine.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.ermine.access.AuditSealer;
import org.ermine.access.Groups;
import org.ermine.access.SignedIn;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "audit")
class AuditController {
  private final AuditSealer sealer;

  AuditController(AuditSealer sealer) {
    this.sealer = sealer;
  }

  @GetMapping("/api/audit/verification")
  @Operation(summary = "Whether the audit trail is as it was written")
  AuditSealer.Verification verification(SignedIn person) {
    person.require(Groups.AUDITORS, Groups.TRUST, Groups.ADMINISTRATORS);
    return sealer.verify();
  }
}
