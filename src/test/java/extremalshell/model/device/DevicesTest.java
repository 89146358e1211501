package extremalshell.engine.device;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.pytorch.jni.LibUtils;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import com.sun.net.httpserver.HttpServer;
import extremalshell.TestEngine;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  private static DeviceChoice choice(String runtime, String installed, boolean cached) {
    GpuDriver driver = new GpuDriver("12.9", List.of(new GpuDriver.Card("Card 7", 24L << 30)));
    return new DeviceChoice(Optional.of(driver), runtime, installed, cached, () -> "2.4 GiB");
  }

  @Test
  void choiceOfTheDevice_isExplained() {
    assertThat(new DeviceChoice(Optional.empty(), "", "", false, () -> "").lines())
        .containsExactly("gpu: no NVIDIA driver with a card; the engine uses the CPU");
    assertThat(choice("", "", false).lines())
        .element(1)
        .asString()
        .contains("libcudart, which does not load", "LD_LIBRARY_PATH");
    assertThat(choice("12.4", "", false).lines())
        .element(1)
        .asString()
        .contains("PyTorch is built for CUDA 12.8, and libcudart is 12.4");
    assertThat(choice("12.8", "", false).lines())
        .containsExactly(
            "gpu: Card 7, 24.0 GiB; driver for CUDA up to 12.9",
            "gpu: libcudart 12.8, PyTorch built for CUDA 12.8",
            "gpu: the first start on a GPU downloads PyTorch for CUDA 12.8 (2.4 GiB); --device cpu"
                + " avoids it",
            "gpu: to use an installed PyTorch 2.7.1 instead, set PYTORCH_LIBRARY_PATH to its folder"
                + " torch/lib",
            "gpu: to compute on the CPU, give --device cpu");
    assertThat(choice("13.0", "", true).downloads()).isFalse();
    assertThat(choice("13.0", "/opt/torch/lib", false).downloads()).isFalse();
    assertThat(choice("12.8", "", false).downloads()).isTrue();
  }

  @Test
  void sizeOfADownload_isTheSumOfItsFiles() throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/",
        exchange -> {
          boolean isList = exchange.getRequestURI().getPath().equals("/files.txt");
          byte[] list = "cu128/linux/a.gz\ncpu/linux/b.gz\ncu128/linux/c.gz\n".getBytes(UTF_8);
          if (isList) {
            exchange.sendResponseHeaders(200, list.length);
            exchange.getResponseBody().write(list);
          } else {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(3 << 20));
            exchange.sendResponseHeaders(200, -1);
          }
          exchange.close();
        });
    server.start();
    try {
      String base = "http://127.0.0.1:" + server.getAddress().getPort();
      assertThat(Download.size(base, "cu128/linux")).isEqualTo("6 MiB");
      assertThat(Download.size(base, "cu999/linux")).startsWith("size unknown");
    } finally {
      server.stop(0);
    }
    assertThat(Download.size("not an address", "cu128")).startsWith("size unknown");
  }
}
