package org.ermine.web;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.ermine.access.Directory;
import org.ermine.access.GroupMapping;
import org.ermine.access.ProviderSettings;
import org.ermine.access.Refused;
import org.junit.jupiter.api.Test;

class PeopleDeskTest {
  @Test void without_a_provider_nobody_is_without_a_password() {
    Directory directory = mock();
    var none = new ProviderSettings("", "", "", "none", Set.of(), "sub", "groups", GroupMapping.of(""), false);
    assertThatThrownBy(() -> new PeopleDesk(directory, mock(), none).add(Map.of("id", "ada", "firstName", "Ada", "lastName",
        "Byron", "groups", List.of()))).isInstanceOf(Refused.class).hasMessageContaining("password");
    verifyNoInteractions(directory);
  }
}
