package extremalshell.api;

import extremalshell.input.PhotoReader;
import extremalshell.input.SpeechReader;
import extremalshell.input.Stimulus;
import extremalshell.model.Modalities;
import java.nio.file.Path;

/** Reads photos and recordings. */
public final class Stimuli {
  private Stimuli() {}

  /**
   * Reads a photo of at most 100 million pixels, or a recording of at most 600 s.
   *
   * @param file of any format in {@code docs/formats.md}
   * @throws extremalshell.UserException when it is missing, damaged, of no known format or larger
   */
  public static Stimulus read(Path file) {
    return Modalities.read(
        file.toString(), PhotoReader.DEFAULT_PIXEL_LIMIT, SpeechReader.DEFAULT_SECONDS_LIMIT);
  }
}
