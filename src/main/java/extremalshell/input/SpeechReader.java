package extremalshell.input;

import extremalshell.UserException;
import extremalshell.input.file.InputFile;
import extremalshell.input.file.Wanted;
import extremalshell.input.sound.AiffDecoder;
import extremalshell.input.sound.AudioKind;
import extremalshell.input.sound.FlacDecoder;
import extremalshell.input.sound.ForeignSound;
import extremalshell.input.sound.ForeignSoundException;
import extremalshell.input.sound.Mp3Decoder;
import extremalshell.input.sound.OggDecoder;
import extremalshell.input.sound.SampleCollector;
import extremalshell.input.sound.SoundFile;
import extremalshell.input.sound.WavDecoder;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads recordings: WAV, AIFF, FLAC, MP3 and Ogg/Vorbis at any sample rate; {@code docs/formats.md}
 * lists the kinds of each. Several channels are mixed down to their mean.
 */
public final class SpeechReader {
  /** The extensions of recordings, in small letters, without the dot. */
  public static final List<String> EXTENSIONS =
      List.of("wav", "aif", "aiff", "aifc", "flac", "mp3", "mp2", "ogg", "oga");

  private static final Pattern SPEECH_NAME =
      Pattern.compile("(?i)\\.(" + String.join("|", EXTENSIONS) + ")$");

  /** Default limit on the length in seconds. */
  public static final double DEFAULT_SECONDS_LIMIT = 600;

  /** The kinds of files that it reads. */
  static final String EXPECTED = "a recording (WAV, AIFF, FLAC, MP3 or Ogg/Vorbis)";

  private SpeechReader() {}

  /**
   * Returns whether a file begins like a recording; reading it shows whether it is undamaged.
   *
   * @throws UserException when the file is missing or unreadable
   */
  public static boolean isSpeech(Path file) {
    InputFile.check(file, "a photo or a recording");
    try (SoundFile bytes = new SoundFile(file)) {
      return AudioKind.of(bytes) != AudioKind.NONE;
    } catch (IOException e) {
      throw InputFile.damaged(file, e);
    }
  }

  /** Returns whether a name has the extension of a recording; the file need not exist. */
  public static boolean isNamedAsSpeech(String name) {
    return SPEECH_NAME.matcher(name).find();
  }

  /**
   * Reads a recording.
   *
   * @param mostSeconds limit on its length; if the header declares more, nothing is decoded
   * @throws UserException when it is missing, no recording, broken, empty or longer
   */
  public static Speech read(Path file, double mostSeconds) {
    InputFile.check(file, EXPECTED);
    try (SoundFile bytes = new SoundFile(file)) {
      SampleCollector decoded = decoded(file, bytes, mostSeconds);
      if (decoded.count() == 0) {
        throw UserException.missing(InputFile.quoted(file) + " has no samples", null);
      }
      float[] samples = decoded.samples();
      List<String> notices = new ArrayList<>(decoded.notices());
      Loudness.of(samples).doubt().ifPresent(notices::add);
      return new Speech(
          String.valueOf(file.getFileName()), file.toString(), decoded.rate(), samples, notices);
    } catch (UserException e) {
      throw e;
    } catch (SampleCollector.TooLongException e) {
      throw tooLong(file, e.seconds, mostSeconds);
    } catch (ForeignSoundException e) {
      throw ForeignSound.refusal(file, String.valueOf(e.getMessage()));
    } catch (InterruptedIOException e) {
      throw Wanted.interrupted(file, e);
    } catch (IOException | RuntimeException e) {
      throw InputFile.damaged(file, e);
    } catch (OutOfMemoryError e) {
      throw InputFile.tooLarge(file, e);
    }
  }

  private static SampleCollector decoded(Path file, SoundFile bytes, double mostSeconds)
      throws IOException {
    return switch (AudioKind.of(bytes)) {
      case WAV -> WavDecoder.decode(bytes, mostSeconds);
      case AIFF -> AiffDecoder.decode(bytes, mostSeconds);
      case FLAC -> FlacDecoder.decode(bytes, mostSeconds);
      case OGG -> OggDecoder.decode(bytes, mostSeconds);
      case MPEG -> Mp3Decoder.decode(bytes, mostSeconds);
      case FOREIGN -> throw new ForeignSoundException(ForeignSound.nameOf(bytes));
      case NONE ->
          throw UserException.missing(
              InputFile.quoted(file) + " is not " + EXPECTED + InputFile.looksLike(file), null);
    };
  }

  private static UserException tooLong(Path file, double seconds, double mostSeconds) {
    return UserException.missing(
        String.format(
            Locale.ROOT,
            "%s has %.0f s or more, above the limit of %.0f s; raise it with `set seconds: %.0f`",
            InputFile.quoted(file),
            Math.ceil(seconds),
            mostSeconds,
            Math.ceil(Math.max(seconds, 2 * mostSeconds))),
        null);
  }
}
