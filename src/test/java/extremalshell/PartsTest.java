package extremalshell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import extremalshell.explain.reward.NumericReward;
import extremalshell.explain.reward.Reward;
import extremalshell.explain.reward.Rewards;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsTest {
  /** Found before a test replaces the class loader: rewards are found once a process. */
  private static final Reward SCORE = Rewards.SCORE;

  @TempDir Path folder;

  /** A reward that a library on the class path brings. */
  public static final class Doubled implements NumericReward {
    @Override
    public String name() {
      return "doubled";
    }

    @Override
    public String description() {
      return "twice the raw output";
    }

    @Override
    public double of(double[] outputs, int target) {
      return 2 * outputs[target];
    }
  }

  /** One whose name is taken. */
  public static final class Taken extends Named {
    /** Takes the name of a built-in one. */
    public Taken() {
      super("score");
    }
  }

  private abstract static class Named implements NumericReward {
    private final String name;

    Named(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String description() {
      return "";
    }

    @Override
    public double of(double[] outputs, int target) {
      return 0;
    }
  }

  @Test
  void classPath_bringsParts_whoseCodeIsPartOfTheirIdentity() throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(Reward.class.getName()),
        "no.such.Reward\n" + Doubled.class.getName() + "\n" + Taken.class.getName() + "\n");
    Parts<Reward> parts = found();

    assertThat(parts.names()).containsExactly("score", "doubled");
    assertThat(parts.meanings()).containsEntry("doubled", "twice the raw output");
    assertThat(parts.digest(parts.named("doubled"))).matches("#[0-9a-f]{16}");
    assertThat(parts.digest(SCORE)).isEmpty();
    assertThat(parts.problems()).hasSize(2);
    assertThat(parts.problems().get(0)).contains("no.such.Reward not found");
    assertThat(parts.problems().get(1))
        .contains("'score'")
        .endsWith("has a name that is already" + " used");
    assertThatThrownBy(() -> parts.named("dubled"))
        .hasMessage("no reward 'dubled'; expected one of score, doubled; did you mean doubled?");
  }

  private Parts<Reward> found() throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
      thread.setContextClassLoader(loader);
      return new Parts<>("reward", Reward.class, List.of(SCORE));
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
