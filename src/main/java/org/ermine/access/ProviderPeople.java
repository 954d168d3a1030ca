package org.ermine.access;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.ermine.access.ProviderRefusal.Reason;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.StandardClaimNames;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * Who the person is here that the provider vouches for. An administrator has made the account before; of the groups that the
 * mapping names the person gets those, and no others, that the claim gives now. The session keeps the id and what signing out at
 * the provider asks for, and nothing else that the provider told.
 */
class ProviderPeople implements OAuth2UserService<OidcUserRequest, OidcUser> {
  private final ProviderSettings settings;
  private final OAuth2UserService<OidcUserRequest, OidcUser> told;
  private final Accounts accounts;
  private final Directory directory;

  /** @param told asks the provider */
  ProviderPeople(ProviderSettings settings, OAuth2UserService<OidcUserRequest, OidcUser> told, Accounts accounts,
      Directory directory) {
    this.settings = settings;
    this.told = told;
    this.accounts = accounts;
    this.directory = directory;
  }

  @Override
  public OidcUser loadUser(OidcUserRequest request) {
    Map<String, Object> claims = told.loadUser(request).getClaims();
    String person = account(claims);
    Set<String> groups = settings.groups().groupsOf(texts(claims.get(settings.groupsClaim())));
    directory.changeGroups(person, settings.groups().groups(), groups);
    if (groups.isEmpty()) throw new ProviderRefusal(Reason.GROUP, person);
    OidcIdToken full = request.getIdToken();
    return new DefaultOidcUser(List.of(), new OidcIdToken(full.getTokenValue(), full.getIssuedAt(), full.getExpiresAt(),
        Map.of(settings.userClaim(), person)), settings.userClaim());
  }

  private String account(Map<String, Object> claims) {
    if (!(claims.get(settings.userClaim()) instanceof String person) || !person.matches(Accounts.ID)) {
      throw new ProviderRefusal(Reason.ACCOUNT, null);
    }
    if (settings.userClaim().equals(StandardClaimNames.EMAIL)
        && !Boolean.TRUE.equals(claims.get(StandardClaimNames.EMAIL_VERIFIED))) {
      throw new ProviderRefusal(Reason.ACCOUNT, null); // an address that anybody may have typed
    }
    var account = accounts.find(person).orElseThrow(() -> new ProviderRefusal(Reason.ACCOUNT, null));
    if (account.locked()) throw new ProviderRefusal(Reason.LOCKED, person);
    return person;
  }

  private static Set<String> texts(Object claim) {
    var values = claim instanceof Collection<?> many ? many : claim == null ? List.of() : List.of(claim);
    return values.stream().filter(String.class::isInstance).map(String.class::cast).collect(Collectors.toUnmodifiableSet());
  }
}
