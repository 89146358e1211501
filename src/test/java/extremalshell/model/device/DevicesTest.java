package extremalshell.model.device;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.pytorch.jni.LibUtils;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import extremalshell.TestEngine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class DevicesTest {
  @Test
  void driver_namesItsCards() {
    GpuDriver.Calls two =
        (function, arguments) -> {
          switch (function) {
            case "cuDriverGetVersion" -> ((Pointer) arguments[0]).setInt(0, 12080);
            case "cuDeviceGetCount" -> ((Pointer) arguments[0]).setInt(0, 2);
            case "cuDeviceGet" -> ((Pointer) arguments[0]).setInt(0, 7 + (int) arguments[1]);
            case "cuDeviceGetName" ->
                ((Pointer) arguments[0]).setString(0, "Card " + (int) arguments[2]);
            case "cuDeviceTotalMem_v2" -> ((Pointer) arguments[0]).setLong(0, 24L << 30);
            default -> assertThat(function).isEqualTo("cuInit");
          }
          return 0;
        };
    assertThat(GpuDriver.of(two))
        .hasValueSatisfying(
            driver -> {
              assertThat(driver.cuda()).isEqualTo("12.8");
              assertThat(driver.cards().stream().map(GpuDriver.Card::describe))
                  .containsExactly("Card 7, 24.0 GiB", "Card 8, 24.0 GiB");
            });
    int noDevice = 100;
    assertThat(GpuDriver.of((function, arguments) -> noDevice)).isEmpty();
  }

  @Test
  void switchesOfLibtorch_areFoundByName() {
    Assumptions.assumeFalse(Platform.isWindows(), "names differ on Windows");
    TestEngine.ENGINE.describe();
    TorchSwitches switches = new TorchSwitches(Path.of(LibUtils.getLibtorchPath()));
    assertThat(switches.isKnown()).isTrue();
    assertThat(switches.isDeterministic()).isFalse();
    assertThat(switches.allowTf32(true)).isTrue();
    assertThat(switches.allowsTf32()).isTrue();
    assertThat(switches.allowTf32(false)).isTrue();
    assertThat(switches.allowsTf32()).isFalse();
    assertThat(switches.useDeterministic(true)).isTrue();
    assertThat(switches.isDeterministic()).isTrue();
    assertThat(switches.useDeterministic(false)).isTrue();
    TorchSwitches others = new TorchSwitches(Path.of("elsewhere"));
    assertThat(others.isKnown()).isFalse();
    assertThat(others.allowTf32(true)).isFalse();
  }

  @Test
  void trial_fillsTheFreeMemoryInPart() {
    long[] used = {1000};
    long[] cached = {0};
    List<Integer> passes = new ArrayList<>();
    DeviceMemory memory =
        new DeviceMemory() {
          @Override
          public long used() {
            return used[0] + cached[0];
          }

          @Override
          public long most() {
            return 11_000;
          }
        };
    int most =
        new BatchTrial(memory, () -> cached[0] = 0)
            .most(
                rows -> {
                  passes.add(rows);
                  cached[0] = Math.max(cached[0], 500 + 50L * rows);
                });
    assertThat(most).isEqualTo((int) ((0.6 * 10_000 - 500) / 50));
    assertThat(passes).containsExactly(1, 1, 5);
    assertThat(new BatchTrial(memory, () -> {}).most(rows -> used[0] = 20_000)).isEqualTo(1);
  }
}
