package extremalshell.dsl.command.speech;

import extremalshell.Suggestions;
import extremalshell.UserException;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.ArgumentException;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.Hints;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import extremalshell.input.NoiseKind;
import extremalshell.input.Samples;
import extremalshell.input.Speech;
import extremalshell.input.SpeechEditing;
import extremalshell.input.SpeechReader;
import extremalshell.input.Stimulus;
import extremalshell.model.Modalities;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Arguments that the commands for recordings share. */
public final class SpeechArguments {
  /** Sample rate of generated sound, in Hz. */
  static final int RATE = 16_000;

  static final Parameter<Double> FROM =
      seconds("from", "start, in seconds; default the recording's start");
  static final Parameter<Double> TO = seconds("to", "end, in seconds; default the recording's end");

  /** The duration of generated sound. */
  static final Parameter<Double> DURATION =
      new Parameter<>(
          "seconds",
          Parameter.Kind.REQUIRED,
          ValueType.number(0.001, 3600),
          "duration, in seconds");

  /** A recording in a variable, or a file. */
  static final ValueType<Object> SOUND =
      new ValueType<Object>("a recording or a file name", List.of(), SpeechArguments::soundOrFile)
          .hinted(Hints.recordings(SpeechReader.EXTENSIONS));

  /** A noise by name, a recording in a variable, or a file. */
  static final ValueType<Object> NOISE =
      new ValueType<Object>(
              String.join(", ", noises()) + ", a recording or a file name",
              noises(),
              SpeechArguments::soundOrFile)
          .meaning(
              Map.of(
                  "white",
                  "equal power at all frequencies",
                  "pink",
                  "3 dB less per octave",
                  "babble",
                  "five speakers at once"))
          .hinted(Hints.recordings(SpeechReader.EXTENSIONS));

  /** The noise that a command makes. */
  static final Parameter<Object> NOISE_KIND =
      new Parameter<>(
          "kind",
          Parameter.Kind.REQUIRED,
          NOISE,
          "kind of noise; babble mixes all bundled recordings (five speakers); shorter"
              + " files repeat");

  private SpeechArguments() {}

  private static Parameter<Double> seconds(String name, String description) {
    return new Parameter<>(name, Parameter.Kind.NAMED, ValueType.number(0, 1_000_000), description);
  }

  private static List<String> noises() {
    return Stream.of(NoiseKind.values()).map(k -> k.name().toLowerCase(Locale.ROOT)).toList();
  }

  private static @Nullable Object soundOrFile(Object raw) {
    return raw instanceof Speech ? raw : ValueType.FILE.reader().apply(raw);
  }

  /** Returns the recording for a value of {@link #SOUND}. */
  public static Speech sound(Session session, Object value) {
    if (value instanceof Speech speech) {
      return speech;
    }
    String address = (String) value;
    double mostSeconds = session.limits().seconds();
    return session.reading(address, () -> SpeechReader.read(Samples.file(address), mostSeconds));
  }

  /**
   * Returns the noise for a value of {@link #NOISE}, the first argument of a command.
   *
   * @throws ArgumentException when it looks like a name but no noise has that name
   */
  static Speech noise(Session session, String command, Object value, double seconds) {
    String name = value.toString();
    for (NoiseKind kind : NoiseKind.values()) {
      if (kind.name().equalsIgnoreCase(name)) {
        return SpeechEditing.noise(kind, seconds, RATE, session.settings().seed());
      }
    }
    if (value instanceof String && name.matches("[\\p{L}-]+") && !Files.exists(Path.of(name))) {
      String near = Suggestions.didYouMean(name, noises());
      throw ArgumentException.positional(
          0,
          command
              + ": no noise and no file '"
              + name
              + "'"
              + (near.isEmpty() ? "; expected " + NOISE.expected() : near));
    }
    return SpeechEditing.noise(sound(session, value), seconds);
  }

  /**
   * Returns the loaded recording.
   *
   * @throws UserException when no recording is loaded
   */
  public static Speech loaded(Session session, String command) {
    Stimulus stimulus = session.stimulus();
    if (stimulus instanceof Speech speech) {
      return speech;
    }
    throw UserException.usage(
        command
            + ": needs a recording, but '"
            + stimulus.name()
            + "' is "
            + Modalities.of(stimulus).noun());
  }

  /**
   * Checks the known ends of a part.
   *
   * @throws ArgumentException when it ends before it begins
   */
  static void checkPart(String command, Arguments arguments) {
    Double from = arguments.known(FROM);
    Double to = arguments.known(TO);
    if (from != null && to != null && to <= from) {
      throw ArgumentException.named(
          TO.name(), command + " to: " + to + " must be greater than from: " + from);
    }
  }

  /** Replaces the loaded recording with a changed one. */
  static Speech changed(Session session, String command, Speech speech) {
    session.replace(speech);
    session.output().say(command + ": " + speech);
    return speech;
  }
}
