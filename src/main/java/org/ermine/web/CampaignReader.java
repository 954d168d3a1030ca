package org.ermine.web;

import java.util.List;

import org.ermine.access.Reason;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.monitoring.campaign.Campaign;
import org.ermine.monitoring.campaign.CampaignItem;
import org.ermine.monitoring.campaign.Campaigns;
import org.ermine.monitoring.campaign.Holder;
import org.springframework.stereotype.Component;

/** The campaigns, for those who may read them: trust, management, erm and auditors. Everybody else is refused. */
@Component
public class CampaignReader {
  /** In which an item of a campaign can be. */
  public static final List<String> STATES = List.of("waiting", "open", "done", "dropped");

  private final Campaigns campaigns;

  CampaignReader(Campaigns campaigns) {
    this.campaigns = campaigns;
  }

  public boolean isFor(SignedIn person) {
    return person.seesAll();
  }

  /** The newest first. */
  public Paged<Campaign> list(SignedIn person, Paged.Wanted wanted) {
    person.requireSeesAll();
    return wanted.of(campaigns.newest(wanted.size(), wanted.offset()), campaigns.count());
  }

  public Campaign one(SignedIn person, long id) {
    person.requireSeesAll();
    return campaigns.find(id).orElseThrow(() -> Refused.notFound("This campaign"));
  }

  /** @param state one of {@link #STATES}, owner: a user id; null where any will do */
  public Paged<CampaignItem> items(SignedIn person, long id, String state, String owner, Paged.Wanted wanted) {
    one(person, id);
    var which = Bodies.parameter("state", state);
    if (which != null && !STATES.contains(which)) throw Refused.invalid("state", Reason.ONE_OF, String.join(", ", STATES));
    var filter = new Campaigns.Filter(which, Bodies.parameter("owner", owner));
    return wanted.of(campaigns.items(id, filter, wanted.size(), wanted.offset()), campaigns.countItems(id, filter));
  }

  /** Who holds it up, those with the most risks first. */
  public Paged<Holder> waiting(SignedIn person, long id, Paged.Wanted wanted) {
    return wanted.cut(campaigns.holders(one(person, id)));
  }
}
