package org.ermine.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

class ProviderPeopleTest {
  private static final String ADA = "ada@example.org";

  private final Accounts accounts = mock();
  private final Directory directory = mock();

  @BeforeEach void accounts() {
    when(accounts.find(any())).thenReturn(Optional.empty());
    when(accounts.find(ADA)).thenReturn(Optional.of(new Accounts.Account(ADA, null, false)));
  }

  @Test void an_address_counts_only_if_the_provider_has_verified_it() {
    assertThat(admitted(Map.of("email", ADA, "email_verified", true, "groups", "staff")).getName()).isEqualTo(ADA);
    for (Object unverified : List.of(false, "true", 1)) {
      assertThatThrownBy(() -> admitted(Map.of("email", ADA, "email_verified", unverified, "groups", "staff")))
          .isInstanceOf(ProviderRefusal.class);
    }
    assertThatThrownBy(() -> admitted(Map.of("email", ADA, "groups", "staff"))).isInstanceOf(ProviderRefusal.class);
  }

  @Test void a_claim_that_is_no_id_is_nobodys() {
    for (Object odd : List.of("", "ada\u0000", "a".repeat(65), "ada' OR 1=1", List.of(ADA), 7)) {
      assertThatThrownBy(() -> admitted(Map.of("email", odd, "email_verified", true, "groups", "staff")))
          .isInstanceOf(ProviderRefusal.class);
    }
    verifyNoInteractions(directory);
  }

  @Test void groups_may_be_one_text_or_a_list_and_anything_else_in_it_is_nothing() {
    admitted(Map.of("email", ADA, "email_verified", true, "groups", List.of("staff", 7, Map.of("board", "board"))));
    verify(directory).changeGroups(ADA, Set.of("owners", "erm"), Set.of("owners"));
    assertThatThrownBy(() -> admitted(Map.of("email", ADA, "email_verified", true, "groups", Map.of("staff", "staff"))))
        .isInstanceOf(ProviderRefusal.class);
    verify(directory).changeGroups(ADA, Set.of("owners", "erm"), Set.of());
  }

  @Test void the_session_keeps_no_claim_but_the_id() {
    var kept = admitted(Map.of("email", ADA, "email_verified", true, "groups", "staff", "phone_number", "+44 20"));
    assertThat(kept.getClaims()).isEqualTo(Map.of("email", ADA));
    assertThat(kept.getIdToken().getTokenValue()).isEqualTo("token");
    assertThat(kept.getAuthorities()).isEmpty();
  }

  private OidcUser admitted(Map<String, Object> claims) {
    var all = new HashMap<>(claims);
    all.put("sub", "0001");
    var token = new OidcIdToken("token", Instant.EPOCH, Instant.EPOCH.plusSeconds(60), all);
    OidcUserRequest request = mock();
    when(request.getIdToken()).thenReturn(token);
    var settings = new ProviderSettings("https://id.example.org", "ermine", "secret", "The Directory", Set.of(), "email", "groups",
        GroupMapping.of("owners=staff; erm=board"), false);
    return new ProviderPeople(settings, asked -> new DefaultOidcUser(List.of(), token), accounts, directory).loadUser(request);
  }
}
