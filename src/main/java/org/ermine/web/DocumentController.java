package org.ermine.web;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.ermine.access.Reason;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/risks/{id}/documents")
@Tag(name = "risks")
class DocumentController {
  private final DocumentDesk desk;

  DocumentController(DocumentDesk desk) {
    this.desk = desk;
  }

  @GetMapping
  @Operation(summary = "The documents beside the risk, the newest first; of the withdrawn ones with the reason")
  Paged<DocumentDesk.Document> list(SignedIn person, @PathVariable String id, @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = Paged.DEFAULT_SIZE) int size) {
    return desk.of(person, id, new Paged.Wanted(page, size));
  }

  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @ApiResponse(responseCode = "201", description = "It stands in the risk's history, with its SHA-256 on the audit trail")
  @Operation(summary = "Put a document beside the risk (whoever sees it, auditors excepted)", description = "PDF, PNG, JPEG, text, "
      + "CSV, DOCX, XLSX or PPTX of at most 10 MB, whose content is what the end of its name says. The same content again is a 409.")
  ResponseEntity<DocumentDesk.Document> add(SignedIn person, @PathVariable String id,
      @RequestPart(name = "file", required = false) MultipartFile file) throws IOException {
    if (file == null) throw Refused.invalid("file", Reason.REQUIRED);
    var document = desk.add(person, id, file.getOriginalFilename(), file.getBytes());
    return ResponseEntity.created(URI.create("/api/risks/" + id + "/documents/" + document.id())).body(document);
  }

  @GetMapping("/{document}")
  @ApiResponse(responseCode = "200", content = @Content(mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE))
  @Operation(summary = "Download a document; a withdrawn one only for trust and auditors")
  ResponseEntity<byte[]> download(SignedIn person, @PathVariable String id, @PathVariable long document) {
    var download = desk.download(person, id, document);
    return ResponseEntity.ok().contentType(MediaType.parseMediaType(download.document().type()))
        .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment()
            .filename(download.document().name(), StandardCharsets.UTF_8).build().toString())
        .header("X-Content-Type-Options", "nosniff").body(download.content());
  }

  @PostMapping("/{document}/withdraw")
  @Operation(summary = "Withdraw a document, with the reason; it is marked and stays on record (who brought it, trust)")
  DocumentDesk.Document withdraw(SignedIn person, @PathVariable String id, @PathVariable long document,
      @RequestBody(content = @Content(schema = @Schema(implementation = Asked.Reason.class),
          examples = @ExampleObject("{\"reason\": \"It is about another risk.\"}")))
      @org.springframework.web.bind.annotation.RequestBody Map<String, Object> body) {
    return desk.withdraw(person, id, document, body);
  }
}
