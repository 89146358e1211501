package extremalshell.input;

import java.nio.file.Path;

/** Reads what can be explained, as what its file looks like. */
public final class StimulusReader {
  private StimulusReader() {}

  /**
   * Reads a photo or a recording.
   *
   * @param address of a file or a sample, {@link Samples#file}
   * @param mostPixels of a photo
   * @param mostSeconds of a recording
   * @throws extremalshell.UserException when it is missing, too large or neither of the two
   */
  public static Stimulus read(String address, long mostPixels, double mostSeconds) {
    Path file = Samples.file(address);
    return SpeechReader.isSpeech(file)
        ? SpeechReader.read(file, mostSeconds)
        : PhotoReader.read(file, mostPixels);
  }
}
