package org.ermine.web;

import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.ermine.access.Groups;
import org.ermine.access.SignedIn;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/services")
@Tag(name = "services")
class ServiceController {
  private final ServiceDesk desk;

  ServiceController(ServiceDesk desk) {
    this.desk = desk;
  }

  @GetMapping
  @Operation(summary = "The service tree, by id")
  Paged<ServiceView> list(@RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = Paged.DEFAULT_SIZE) int size) {
    return desk.list(new Paged.Wanted(page, size));
  }

  @PutMapping("/{id}")
  @Operation(summary = "Add a service or change it (trust)")
  ServiceView put(SignedIn person, @PathVariable String id,
      @RequestBody(content = @Content(schema = @Schema(implementation = Asked.Service.class)))
      @org.springframework.web.bind.annotation.RequestBody Map<String, Object> body) {
    person.require(Groups.TRUST);
    return desk.put(person, id, body);
  }
}
