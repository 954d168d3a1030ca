package org.ermine.web;

import java.util.List;
import java.util.Set;

import org.ermine.monitoring.appetite.AppetiteBreaches;
import org.ermine.risk.AppetitePoint;
import org.ermine.risk.Service;
import org.ermine.risk.Severity;

/**
 * A node of the tree.
 *
 * @param appetite       the worst severity that this node tolerates; null inherits its parent's
 * @param appetitePoints that its loss exceedance curve must stay under, by loss; none inherits its parent's, all of them
 * @param version        how often it has been changed; sent back, it makes sure that nothing was changed meanwhile
 * @param aboveAppetite  whether the last check found it above what is in force for it
 * @param breaches       what was found above
 */
record ServiceView(String id, String name, String parent, Set<String> stakeholders, Severity appetite,
    List<AppetitePoint> appetitePoints, int version, boolean aboveAppetite, Set<AppetiteBreaches.Kind> breaches) {

  static ServiceView of(Service service, Set<AppetiteBreaches.Kind> breaches) {
    return new ServiceView(service.id(), service.name(), service.parent(), service.stakeholders(), service.appetite().severity(),
        service.appetite().points(), service.version(), !breaches.isEmpty(), breaches);
  }
}
