package extremalshell.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import extremalshell.TinyNetwork;
import extremalshell.UserException;
import extremalshell.engine.Engine;
import extremalshell.engine.Libtorch;
import extremalshell.engine.Precision;
import extremalshell.explain.setting.Preset;
import extremalshell.explain.setting.Settings;
import extremalshell.input.Photo;
import extremalshell.model.Network;
import extremalshell.model.NetworkOptions;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineTest {
  private static final int SIDE = 32;

  @TempDir Path folder;

  @Test
  void twoEngines_explainInTurnAndAtOnce_withTheDigitsOfOneAlone() throws IOException {
    String address = TinyNetwork.directory(folder.resolve("tiny"), SIDE).toString();
    List<float[]> alone = IntStream.range(0, 2).mapToObj(i -> explained(address, i)).toList();
    try (Engine one = Engine.on("cpu", Precision.FP32);
        Engine other = Engine.on("cpu", Precision.FP32);
        Network first = Network.open(one, address, NetworkOptions.NONE);
        Network second = Network.open(other, address, NetworkOptions.NONE)) {
      assertThat(explained(first, 0)).isEqualTo(alone.get(0));
      assertThat(explained(second, 1)).isEqualTo(alone.get(1));
      assertThat(explained(first, 1)).isEqualTo(alone.get(1));
      CountDownLatch together = new CountDownLatch(2);
      List<CompletableFuture<float[]>> both =
          IntStream.range(0, 2)
              .mapToObj(
                  i ->
                      CompletableFuture.supplyAsync(
                          () -> {
                            together.countDown();
                            await(together);
                            return explained(i == 0 ? first : second, i);
                          }))
              .toList();
      assertThat(both.get(0).join()).isEqualTo(alone.get(0));
      assertThat(both.get(1).join()).isEqualTo(alone.get(1));
    }
  }

  @Test
  void functions_areCompiledOnceAnEngine() {
    String method = "  def forward(self: __torch__.One,\n    x: Tensor) -> Tensor:\n    return x\n";
    try (Engine one = Engine.on("cpu", Precision.FP32);
        Engine other = Engine.on("cpu", Precision.FP32)) {
      assertThat(one.functions().get("One", method)).isSameAs(one.functions().get("One", method));
      assertThat(one.functions().get("One", method))
          .isNotSameAs(other.functions().get("One", method));
      assertThatThrownBy(() -> one.functions().get("One", method + "\n"))
          .hasMessage("two functions are called One");
    }
  }

  @Test
  void closing_freesWhatWasMadeOnTheEngine() {
    Engine engine = Engine.on("cpu", Precision.FP32);
    NDManager manager = engine.newManager();
    assertThat(manager.isOpen()).isTrue();
    engine.close();
    assertThat(manager.isOpen()).isFalse();
    assertThatThrownBy(engine::newManager).hasMessage("the engine is closed");
  }

  @Test
  void deviceThatDoesNotExist_isOneClearLine() {
    assertThatThrownBy(() -> Engine.on("tpu", Precision.FP32))
        .isInstanceOf(UserException.class)
        .hasMessage("no device 'tpu'; expected auto, cpu, gpu or gpu:N");
    assertThatThrownBy(() -> Engine.on("gpu:99", Precision.FP32))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("no device 'gpu:99'; this machine has ");
    assertThatThrownBy(() -> Engine.on("gpu:99999999999", Precision.FP32))
        .hasMessageStartingWith("no device 'gpu:99999999999'; expected ");
  }

  @Test
  void waitForATurn_endsWhenInterrupted() {
    CompletableFuture<Throwable> waiting = new CompletableFuture<>();
    Thread waiter =
        new Thread(
            () -> {
              try {
                Libtorch.inTurn(() -> true);
              } catch (CancellationException e) {
                waiting.complete(e);
              }
            });
    Libtorch.inTurn(
        () -> {
          waiter.start();
          waiter.interrupt();
          return waiting.join();
        });
    assertThat(waiting.join()).hasMessage("interrupted in the queue");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static float[] explained(String address, int target) {
    try (Engine engine = Engine.on("cpu", Precision.FP32);
        Network network = Network.open(engine, address, NetworkOptions.NONE)) {
      return explained(network, target);
    }
  }

  private static float[] explained(Network network, int target) {
    BufferedImage noise = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(3);
    for (int i = 0; i < SIDE * SIDE; i++) {
      noise.setRGB(i % SIDE, i / SIDE, random.nextInt(1 << 24));
    }
    Settings settings = Settings.of(Preset.DEFAULT).withIterations(25);
    return Explainer.explain(
            network,
            network.view(new Photo("noise", "noise", noise)),
            target,
            List.of(0.2),
            settings,
            ProgressListener.NONE)
        .get(0)
        .mask()
        .values();
  }
}
