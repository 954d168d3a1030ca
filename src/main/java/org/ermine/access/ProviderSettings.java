package org.ermine.access;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.TreeSet;

import org.ermine.StartRefused;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The OpenID Connect provider at which people sign in as well; there is none unless an issuer is named.
 *
 * @param issuer       its address ({@code ERMINE_OIDC_ISSUER}): https, or http on this machine
 * @param clientId     as what the provider knows Ermine ({@code ERMINE_OIDC_CLIENT_ID})
 * @param clientSecret by which it knows it ({@code ERMINE_OIDC_CLIENT_SECRET})
 * @param name         what people call it ({@code ERMINE_OIDC_NAME})
 * @param scopes       what is asked of it ({@code ERMINE_OIDC_SCOPES}); {@code openid} is always among them
 * @param userClaim    whose value is the id of the account ({@code ERMINE_OIDC_USER_CLAIM}). It has to be one that people cannot
 *                     choose for themselves; {@code email} counts only where the provider has verified it
 * @param groupsClaim  whose values are mapped to groups ({@code ERMINE_OIDC_GROUPS_CLAIM})
 * @param groups       the mapping ({@code ERMINE_OIDC_GROUPS})
 * @param hideForm     whether the sign-in page shows the provider alone ({@code ERMINE_OIDC_HIDE_FORM})
 */
@ConfigurationProperties("ermine.oidc")
public record ProviderSettings(@DefaultValue("") String issuer, @DefaultValue("") String clientId,
    @DefaultValue("") String clientSecret, @DefaultValue("single sign-on") String name,
    @DefaultValue({"openid", "profile"}) Set<String> scopes, @DefaultValue("sub") String userClaim,
    @DefaultValue("groups") String groupsClaim, @DefaultValue("") GroupMapping groups,
    @DefaultValue("false") boolean hideForm) {
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  /** @throws StartRefused if it is half set up, or would send a secret without TLS */
  public ProviderSettings {
    scopes = new TreeSet<>(scopes);
    scopes.add("openid");
    if (issuer.isBlank()) {
      if (!clientId.isBlank() || !clientSecret.isBlank()) {
        throw new StartRefused("ERMINE_OIDC_ISSUER is missing; it names the provider that ERMINE_OIDC_CLIENT_ID belongs to");
      }
    } else {
      if (!isSafe(issuer)) throw new StartRefused("ERMINE_OIDC_ISSUER must be an https address; http is for this machine alone");
      require(clientId, "ERMINE_OIDC_CLIENT_ID");
      require(clientSecret, "ERMINE_OIDC_CLIENT_SECRET");
      require(name, "ERMINE_OIDC_NAME");
      require(userClaim, "ERMINE_OIDC_USER_CLAIM");
      require(groupsClaim, "ERMINE_OIDC_GROUPS_CLAIM");
      if (groups.byValue().isEmpty()) {
        throw new StartRefused("ERMINE_OIDC_GROUPS is missing: nobody could sign in; write group=value; group=value");
      }
    }
  }

  /** Whether there is a provider. */
  public boolean on() {
    return !issuer.isBlank();
  }

  /** Whether nobody on the way can read or change what is sent to this address. */
  static boolean isSafe(String address) {
    try {
      var uri = new URI(address);
      return uri.getHost() != null && uri.getUserInfo() == null && uri.getFragment() == null
          && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()) && THIS_MACHINE.contains(uri.getHost()));
    } catch (URISyntaxException unreadable) {
      return false;
    }
  }

  private static void require(String value, String name) {
    if (value.isBlank()) throw new StartRefused(name + " is missing; ERMINE_OIDC_ISSUER needs it");
  }

  @Override public String toString() {
    return "Provider " + issuer;
  }
}
