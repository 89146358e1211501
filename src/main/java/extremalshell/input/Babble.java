package extremalshell.input;

import extremalshell.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** The babble of several speakers: all bundled recordings at once, equally loud. */
final class Babble {
  private static final double MOST_SECONDS = 60;

  private Babble() {}

  /**
   * Fills samples with babble; each recording begins at a random place and is repeated.
   *
   * @param rate of the samples, in Hz
   * @param random draws the starts of recordings
   * @throws UserException when there are no bundled recordings
   */
  static void fill(float[] samples, int rate, Random random) {
    List<Path> recordings = Samples.recordings();
    if (recordings.isEmpty()) {
      throw UserException.missing(
          "babble needs bundled recordings in lib/samples, which has none", null);
    }
    for (Path recording : recordings) {
      float[] voice = SpeechReader.read(recording, MOST_SECONDS).resampled(rate).samples();
      float scale = (float) (1 / Math.sqrt(SpeechEditing.power(voice, 0, voice.length)));
      int start = random.nextInt(voice.length);
      for (int i = 0; i < samples.length; i++) {
        samples[i] += scale * voice[(start + i) % voice.length];
      }
    }
  }
}
