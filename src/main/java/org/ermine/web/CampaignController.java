package org.ermine.web;

import java.net.URI;
import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.ermine.access.SignedIn;
import org.ermine.monitoring.campaign.Campaign;
import org.ermine.monitoring.campaign.CampaignDesk;
import org.ermine.monitoring.campaign.CampaignItem;
import org.ermine.monitoring.campaign.Holder;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/campaigns")
@Tag(name = "campaigns")
class CampaignController {
  private static final String EXAMPLE = """
      {"name": "Payments before the audit", "kind": "reassess", "service": "payments", "severity": "High", "olderThan": 180,
       "deadline": "2027-03-31", "remindDaysBefore": 14, "reason": "The external audit begins in April."}""";

  private final CampaignDesk desk;
  private final CampaignReader campaigns;

  CampaignController(CampaignDesk desk, CampaignReader campaigns) {
    this.desk = desk;
    this.campaigns = campaigns;
  }

  @PostMapping
  @ApiResponse(responseCode = "201", description = "Everything in scope is written down and is asked from a queue",
      content = @Content(schema = @Schema(implementation = Campaign.class)))
  @ApiResponse(responseCode = "200", description = "A dry run: how many risks would be asked about, and the first of them",
      content = @Content(schema = @Schema(implementation = CampaignDesk.Preview.class)))
  @Operation(summary = "Ask for a review or a new assessment of everything in scope by a deadline (trust)",
      description = "Open risks that have been confirmed are in scope. Each owner is asked by a signal that opens or joins the "
          + "risk's review and says why. A `review` is done with that review; a `reassess` only when an assessment is validated "
          + "after the risk was asked about, whatever the review found.")
  ResponseEntity<?> start(SignedIn person,
      @Parameter(description = "Only count what is in scope") @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestBody(content = @Content(schema = @Schema(implementation = Asked.NewCampaign.class),
          examples = @ExampleObject(EXAMPLE)))
      @org.springframework.web.bind.annotation.RequestBody Map<String, Object> body) {
    if (dryRun) return ResponseEntity.ok(desk.preview(person, body));
    var campaign = desk.start(person, body);
    return ResponseEntity.created(URI.create("/api/campaigns/" + campaign.id())).body(campaign);
  }

  @GetMapping
  @Operation(summary = "The campaigns, newest first, each with how far it has come")
  Paged<Campaign> list(SignedIn person, @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = Paged.DEFAULT_SIZE) int size) {
    return campaigns.list(person, new Paged.Wanted(page, size));
  }

  @GetMapping("/{id}")
  @Operation(summary = "One campaign and how far it has come")
  Campaign one(SignedIn person, @PathVariable long id) {
    return campaigns.one(person, id);
  }

  @GetMapping("/{id}/items")
  @Operation(summary = "Its risks with what became of each: the review that dealt with it, the assessment since")
  Paged<CampaignItem> items(SignedIn person, @PathVariable long id,
      @Parameter(schema = @Schema(allowableValues = {"waiting", "open", "done", "dropped"}))
      @RequestParam(required = false) String state, @RequestParam(required = false) String owner,
      @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = Paged.DEFAULT_SIZE) int size) {
    return campaigns.items(person, id, state, owner, new Paged.Wanted(page, size));
  }

  @GetMapping("/{id}/waiting")
  @Operation(summary = "Who holds it up: persons and groups, those with the most risks first")
  Paged<Holder> waiting(SignedIn person, @PathVariable long id, @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = Paged.DEFAULT_SIZE) int size) {
    return campaigns.waiting(person, id, new Paged.Wanted(page, size));
  }

  @PostMapping("/{id}/cancel")
  @Operation(summary = "Ask nobody any more; a review that is open stays open (trust)")
  Campaign cancel(SignedIn person, @PathVariable long id,
      @RequestBody(content = @Content(schema = @Schema(implementation = Asked.Reason.class)))
      @org.springframework.web.bind.annotation.RequestBody Map<String, Object> body) {
    return desk.cancel(person, id, body);
  }
}
