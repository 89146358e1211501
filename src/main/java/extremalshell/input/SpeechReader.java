package extremalshell.input;

import extremalshell.UserException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads recordings: WAV (8 to 32 bit, float, extensible, A-law, mu-law), AIFF, FLAC, MP3 and
 * Ogg/Vorbis at any sample rate. Several channels are mixed down to their mean.
 */
public final class SpeechReader {
  /** How the names of recordings end, in small letters, without the dot. */
  public static final List<String> EXTENSIONS =
      List.of("wav", "aif", "aiff", "aifc", "flac", "mp3", "ogg", "oga");

  private static final Pattern SPEECH_NAME =
      Pattern.compile("(?i)\\.(" + String.join("|", EXTENSIONS) + ")$");

  /** Default limit on the length in seconds. */
  public static final double DEFAULT_SECONDS_LIMIT = 600;

  /** What files it reads. */
  static final String EXPECTED = "a recording (WAV, AIFF, FLAC, MP3 or Ogg/Vorbis)";

  private SpeechReader() {}

  /**
   * Returns whether a file begins like a recording; whether it is sound shows when it is read.
   *
   * @throws UserException when the file is missing or unreadable
   */
  public static boolean isSpeech(Path file) {
    InputFile.check(file, "a photo or a recording");
    return kind(file) != AudioKind.NONE;
  }

  /** Returns whether a name ends as those of recordings do; the file need not be there. */
  public static boolean isNamedAsSpeech(String name) {
    return SPEECH_NAME.matcher(name).find();
  }

  /**
   * Reads a recording.
   *
   * @param mostSeconds limit on its length; where the header declares the length, nothing is
   *     decoded above it
   * @throws UserException when it is missing, no recording, broken, empty or longer
   */
  public static Speech read(Path file, double mostSeconds) {
    InputFile.check(file, EXPECTED);
    try {
      SampleCollector decoded = decoded(file, mostSeconds);
      if (decoded.count() == 0) {
        throw UserException.missing(InputFile.quoted(file) + " has no samples", null);
      }
      return new Speech(
          String.valueOf(file.getFileName()),
          file.toString(),
          decoded.rate(),
          decoded.samples(),
          notices(decoded.channels()));
    } catch (UserException e) {
      throw e;
    } catch (SampleCollector.TooLongException e) {
      throw tooLong(file, e.seconds, mostSeconds);
    } catch (IOException | RuntimeException e) {
      throw InputFile.damaged(file, e);
    } catch (OutOfMemoryError e) {
      throw InputFile.tooLarge(file, e);
    }
  }

  private static SampleCollector decoded(Path file, double mostSeconds) throws IOException {
    AudioKind kind = kind(file);
    try (InputStream stream = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      return switch (kind) {
        case WAV, AIFF -> PcmDecoder.decode(stream, Files.size(file), mostSeconds);
        case FLAC -> FlacDecoder.decode(stream, mostSeconds);
        case VORBIS -> VorbisDecoder.decode(stream, mostSeconds);
        case MP3 -> Mp3Decoder.decode(stream, mostSeconds);
        case OTHER_OGG ->
            throw UserException.missing(
                InputFile.quoted(file) + " is Ogg with something other than Vorbis in it", null);
        case RF64 ->
            throw UserException.missing(
                InputFile.quoted(file) + " is RF64, for WAV above 4 GB; expected " + EXPECTED,
                null);
        case NONE ->
            throw UserException.missing(
                InputFile.quoted(file) + " is not " + EXPECTED + InputFile.looksLike(file), null);
      };
    }
  }

  private static AudioKind kind(Path file) {
    try (InputStream stream = Files.newInputStream(file)) {
      return AudioKind.of(stream.readNBytes(AudioKind.HEAD_BYTES));
    } catch (IOException e) {
      throw UserException.missing("cannot read " + InputFile.quoted(file), e);
    }
  }

  private static List<String> notices(int channels) {
    return switch (channels) {
      case 1 -> List.of();
      case 2 -> List.of("stereo mixed down to mono");
      default -> List.of(channels + " channels mixed down to mono");
    };
  }

  private static UserException tooLong(Path file, double seconds, double mostSeconds) {
    return UserException.missing(
        String.format(
            Locale.ROOT,
            "%s has %.0f s or more, above the limit of %.0f s; `set seconds: %.0f` raises it",
            InputFile.quoted(file),
            Math.ceil(seconds),
            mostSeconds,
            Math.ceil(Math.max(seconds, 2 * mostSeconds))),
        null);
  }
}
