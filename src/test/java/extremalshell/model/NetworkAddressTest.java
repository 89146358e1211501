package extremalshell.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkAddressTest {
  @Test
  void text_readsBackAsTheSameNetwork() {
    NetworkOptions options =
        new NetworkOptions(Map.of("width", "64", "mean", "0.5, 0.4,0.3", "output", "0.logits"));
    NetworkAddress address = new NetworkAddress("a b/net.pt", options);

    assertThat(address.text())
        .isEqualTo("a b/net.pt {mean=0.5, 0.4,0.3, output=0.logits, width=64}");
    assertThat(NetworkAddress.parse(address.text())).isEqualTo(address);
    assertThat(address.name()).isEqualTo("net {mean=0.5, 0.4,0.3, output=0.logits, width=64}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"photos", "a {b}.pt", "a {width=3}", "{}", "djl://a/b", "a {}", " {x}"})
  void anyPath_isDataAndReadsBack(String place) {
    NetworkAddress address = new NetworkAddress(place, NetworkOptions.NONE);

    assertThat(NetworkAddress.parse(address.text())).isEqualTo(address);
  }

  @Test
  void optionGivenTwice_isRefused() {
    NetworkOptions more = new NetworkOptions(Map.of("width", "32"));
    assertThatThrownBy(() -> NetworkAddress.parse("net.pt {width=64}", more))
        .hasMessage("network 'net.pt' is given width: 64 and 32; expected one");
  }
}
