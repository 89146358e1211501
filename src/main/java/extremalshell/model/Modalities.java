package extremalshell.model;

import extremalshell.Parts;
import extremalshell.input.Samples;
import extremalshell.input.Stimulus;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All kinds of stimuli: the built-in kinds, then others on the class path. */
public final class Modalities {
  private static final Parts<Modality> ALL =
      new Parts<>("kind of stimulus", Modality.class, List.of());

  private Modalities() {}

  /** Returns all kinds, the usual one first. */
  public static Parts<Modality> all() {
    return ALL;
  }

  /** Returns the default kind of files and networks. */
  static Modality usual() {
    return ALL.all().get(0);
  }

  /** Returns the kind of a stimulus. */
  public static Modality of(Stimulus stimulus) {
    return ALL.named(stimulus.kind());
  }

  /** Returns the first kind whose networks have a key, or null. */
  static @Nullable Modality ofKey(String key) {
    return ALL.all().stream().filter(kind -> kind.keys().contains(key)).findFirst().orElse(null);
  }

  /**
   * Reads a stimulus; its file determines the kind.
   *
   * @param address of a file or a sample, {@link Samples#file}
   * @param mostPixels of a picture
   * @param mostSeconds of a recording
   * @throws extremalshell.UserException when it is missing, too large or of no kind
   */
  public static Stimulus read(String address, long mostPixels, double mostSeconds) {
    Path file = Samples.file(address);
    return ALL.all().stream()
        .filter(kind -> kind.recognises(file))
        .findFirst()
        .orElse(usual())
        .read(file, mostPixels, mostSeconds);
  }
}
