package org.ermine.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.ermine.StartRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ProviderSettingsTest {
  private static final Map<String, String> WHOLE = Map.of("issuer", "https://id.example.org/realm", "client-id", "ermine",
      "client-secret", "a secret", "groups", "owners=risk-owners");

  @Test void nothing_set_is_no_provider() {
    assertThat(bound(Map.of()).on()).isFalse();
    assertThat(bound(Map.of("issuer", "", "client-id", "", "client-secret", "", "groups", "")).on()).isFalse();
  }

  @Test void a_whole_one_is_taken_and_never_shows_its_secret() {
    var settings = bound(WHOLE);
    assertThat(settings.on()).isTrue();
    assertThat(settings.scopes()).contains("openid");
    assertThat(settings.userClaim()).isEqualTo("sub");
    assertThat(settings.toString()).doesNotContain("a secret");
  }

  @ParameterizedTest
  @CsvSource({"issuer, ERMINE_OIDC_ISSUER", "client-id, ERMINE_OIDC_CLIENT_ID", "client-secret, ERMINE_OIDC_CLIENT_SECRET",
      "groups, ERMINE_OIDC_GROUPS"})
  void half_a_provider_is_none_to_start_with(String missing, String named) {
    assertRefused(missing, "", named);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://id.example.org", "http://localhost.example.org", "http://127.0.0.1@id.example.org",
      "ftp://localhost", "id.example.org", "https://", "https://id.example.org/#part"})
  void secrets_travel_over_tls_alone(String issuer) {
    assertRefused("issuer", issuer, "ERMINE_OIDC_ISSUER must be an https address");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:9000", "http://127.0.0.1:9000/realm", "http://[::1]:9000"})
  void but_not_on_this_machine(String issuer) {
    assertThat(with("issuer", issuer).on()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"gods=staff, gods", "owners, owners", "owners=, owners"})
  void a_mapping_names_groups_of_the_programme_and_a_value_for_each(String mapping, String named) {
    assertRefused("groups", mapping, named);
  }

  @Test void values_may_look_like_names_of_a_directory_and_mean_several_groups() {
    var mapping = GroupMapping.of(" trust=cn=trust,ou=risk ;erm=board; management=board;");
    assertThat(mapping.groups()).containsExactlyInAnyOrder("trust", "erm", "management");
    assertThat(mapping.groupsOf(Set.of("board", "others"))).containsExactlyInAnyOrder("erm", "management");
    assertThat(mapping.groupsOf(Set.of("cn=trust,ou=risk"))).containsExactly("trust");
    assertThat(mapping.groupsOf(Set.of("trust", "erm", "Board", "camunda-admin"))).isEmpty();
  }

  private static void assertRefused(String name, String value, String sentence) {
    assertThatThrownBy(() -> with(name, value)).rootCause().isInstanceOf(StartRefused.class).hasMessageContaining(sentence);
  }

  private static ProviderSettings with(String name, String value) {
    var settings = new HashMap<>(WHOLE);
    settings.put(name, value);
    return bound(settings);
  }

  private static ProviderSettings bound(Map<String, String> settings) {
    var source = new MapConfigurationPropertySource();
    settings.forEach((name, value) -> source.put("ermine.oidc." + name, value));
    return new Binder(source).bindOrCreate("ermine.oidc", ProviderSettings.class);
  }
}
