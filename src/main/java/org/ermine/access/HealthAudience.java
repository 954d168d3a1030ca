package org.ermine.access;

import java.util.stream.Collectors;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.health.AdditionalHealthEndpointPath;
import org.springframework.boot.actuate.health.HealthEndpointGroup;
import org.springframework.boot.actuate.health.HealthEndpointGroups;
import org.springframework.boot.actuate.health.HealthEndpointGroupsPostProcessor;
import org.springframework.boot.actuate.health.HttpCodeStatusMapper;
import org.springframework.boot.actuate.health.StatusAggregator;
import org.springframework.stereotype.Component;

/** What stands behind a health is for administrators; everybody else reads whether it is up, which is what a proxy needs. */
@Component
class HealthAudience implements HealthEndpointGroupsPostProcessor {
  private final People people;

  HealthAudience(People people) {
    this.people = people;
  }

  @Override public HealthEndpointGroups postProcessHealthEndpointGroups(HealthEndpointGroups groups) {
    var named = groups.getNames().stream().collect(Collectors.toMap(name -> name, name -> forAdministrators(groups.get(name))));
    return HealthEndpointGroups.of(forAdministrators(groups.getPrimary()), named);
  }

  private HealthEndpointGroup forAdministrators(HealthEndpointGroup group) {
    return new HealthEndpointGroup() {
      @Override public boolean isMember(String name) {
        return group.isMember(name);
      }

      @Override public boolean showComponents(SecurityContext context) {
        return isAdministrator(context);
      }

      @Override public boolean showDetails(SecurityContext context) {
        return isAdministrator(context);
      }

      @Override public StatusAggregator getStatusAggregator() {
        return group.getStatusAggregator();
      }

      @Override public HttpCodeStatusMapper getHttpCodeStatusMapper() {
        return group.getHttpCodeStatusMapper();
      }

      @Override public AdditionalHealthEndpointPath getAdditionalPath() {
        return group.getAdditionalPath();
      }
    };
  }

  private boolean isAdministrator(SecurityContext context) {
    var person = context.getPrincipal();
    return person != null && people.groupsOf(person.getName()).contains(Groups.ADMINISTRATORS);
  }
}
