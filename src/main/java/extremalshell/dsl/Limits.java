package extremalshell.dsl;

import extremalshell.api.Engine;
import extremalshell.explain.setting.Preset;
import extremalshell.explain.setting.Settings;
import extremalshell.input.PhotoReader;
import extremalshell.input.SpeechReader;
import extremalshell.input.Stimulus;
import extremalshell.model.Modalities;

/**
 * Limits of inputs and batches.
 *
 * @param pixels of a photo
 * @param seconds of a recording
 * @param batch masks that are optimised together; the areas of one target are never parted; 0 lets
 *     the device choose
 */
public record Limits(long pixels, double seconds, int batch) {
  static final Limits START =
      new Limits(PhotoReader.DEFAULT_PIXEL_LIMIT, SpeechReader.DEFAULT_SECONDS_LIMIT, 0);

  /**
   * Reads a photo or a recording.
   *
   * @throws extremalshell.UserException when it is missing, too large, or neither photo nor
   *     recording
   */
  public Stimulus read(String address) {
    return Modalities.read(address, pixels, seconds);
  }

  /**
   * Returns the number of subjects in a batch.
   *
   * @param masksEach areas of a subject
   */
  public int subjectsTogether(Engine engine, Settings with, int masksEach) {
    boolean single = with.preset() == Preset.REFERENCE || with.method().isPeer();
    if (single || with.isConsensus() || with.isOfChannels()) {
      return 1;
    }
    int most = batch > 0 ? batch : engine.masksTogether();
    return Math.max(1, most / masksEach);
  }
}
