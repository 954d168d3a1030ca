package org.ermine.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.constraints.IntRange;

class DecimalsPropertiesTest {

  @Property
  void the_shortest_form_reads_back_as_the_same_double(@ForAll double value) {
    assertThat(Decimals.shortest(value).doubleValue()).isEqualTo(value == 0 ? 0.0 : value);
  }

  @Property
  void it_is_never_longer_than_what_the_virtual_machine_prints(@ForAll("anyBits") double value) {
    BigDecimal shortest = Decimals.shortest(value);
    assertThat(shortest.stripTrailingZeros().precision()).isLessThanOrEqualTo(
        new BigDecimal(Double.toString(value)).stripTrailingZeros().precision());
    assertThat(shortest.doubleValue()).isEqualTo(value);
  }

  @Provide
  Arbitrary<Double> anyBits() {
    return Arbitraries.longs().withDistribution(RandomDistribution.uniform())
        .map(Double::longBitsToDouble).filter(value -> Double.isFinite(value) && value != 0);
  }

  @Property
  void a_short_decimal_comes_back_as_it_was_written(@ForAll @IntRange(max = 1_000_000_000) int billionths) {
    BigDecimal written = BigDecimal.valueOf(billionths, 9);
    assertThat(Decimals.shortest(written.doubleValue())).isEqualByComparingTo(written);
  }

  @Example
  void it_has_no_digit_too_many() {
    assertThat(Decimals.shortest(2.0E-3)).isEqualTo("0.002");
    assertThat(Decimals.shortest(2.2E-322)).isEqualByComparingTo("2.2E-322");
    assertThat(Decimals.shortest(1.0E23)).isEqualTo("100000000000000000000000");
    assertThat(Decimals.shortest(2.0E23)).isEqualByComparingTo("2E23");
    assertThat(Decimals.shortest(0x1p-44)).isEqualByComparingTo("5.684341886080802E-14");
    assertThat(Decimals.shortest(9007199254740992.0)).isEqualTo("9007199254740992");
    assertThat(Decimals.shortest(0)).isEqualTo("0");
  }

  @Example
  void rounding_is_half_up_on_the_digits_that_people_see() {
    assertThat(Decimals.rounded(1.005, 2)).isEqualTo("1.01");
    assertThat(Decimals.rounded(0.4000000005, 9)).isEqualTo("0.400000001");
    assertThat(Decimals.rounded(0.4000000004999999, 9)).isEqualTo("0.400000000");
  }

  @Example
  void what_is_no_number_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Decimals.shortest(Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> Decimals.shortest(Double.POSITIVE_INFINITY));
  }
}
