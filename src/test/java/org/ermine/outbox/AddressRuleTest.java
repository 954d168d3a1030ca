package org.ermine.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRuleTest {
  @ParameterizedTest
  @ValueSource(strings = {"169.254.169.254", "[fe80::1]", "0.0.0.0", "0.1.2.3", "224.0.0.1", "[ff02::1]", "255.255.255.255",
      "[::ffff:169.254.169.254]", "[::]"})
  void never_called(String host) {
    assertThat(AddressRule.objection(host, false)).isNotNull();
    assertThat(AddressRule.objection(host, true)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "2130706433", "[::1]", "10.0.0.1", "172.16.0.1", "192.168.1.1", "100.64.0.1",
      "[fd00::1]", "localhost", "[::ffff:127.0.0.1]"})
  void called_only_where_declared_internal(String host) {
    assertThat(AddressRule.objection(host, false)).contains("internal");
    assertThat(AddressRule.objection(host, true)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"93.184.216.34", "[2606:2800:220:1::1]", "100.128.0.1", "172.32.0.1"})
  void called(String host) {
    assertThat(AddressRule.objection(host, false)).isNull();
  }
}
