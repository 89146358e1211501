package extremalshell.dsl;

import extremalshell.input.PhotoReader;
import extremalshell.input.SpeechReader;
import extremalshell.input.Stimulus;
import extremalshell.model.Modalities;

/**
 * How much is taken at most.
 *
 * @param pixels of a photo
 * @param seconds of a recording
 * @param batch masks that are optimised together; the areas of one target are never parted; 0 for
 *     what suits the device
 */
public record Limits(long pixels, double seconds, int batch) {
  static final Limits START =
      new Limits(PhotoReader.DEFAULT_PIXEL_LIMIT, SpeechReader.DEFAULT_SECONDS_LIMIT, 0);

  /**
   * Reads a photo or a recording.
   *
   * @throws extremalshell.UserException when it is missing, larger than this, or neither of the two
   */
  public Stimulus read(String address) {
    return Modalities.read(address, pixels, seconds);
  }
}
