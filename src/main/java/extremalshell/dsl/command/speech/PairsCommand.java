package extremalshell.dsl.command.speech;

import extremalshell.UserException;
import extremalshell.dsl.Command;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.ArgumentException;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Hints;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import extremalshell.dsl.task.Destination;
import extremalshell.input.InputFiles;
import extremalshell.input.SpeakerPair;
import extremalshell.input.Speech;
import extremalshell.input.SpeechEditing;
import extremalshell.input.SpeechReader;
import extremalshell.report.Saver;
import extremalshell.report.WholeFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Joins recordings of every two speakers of a folder, for sweeps. */
public final class PairsCommand implements Command {
  private static final Parameter<String> FOLDER =
      new Parameter<>(
          "folder",
          Parameter.Kind.REQUIRED,
          ValueType.FILE.hinted(Hints.recordings(SpeechReader.EXTENSIONS)),
          "folder with one folder for each speaker, or a pattern of recordings: 'samples:*_f-*'");
  private static final Parameter<String> OUT =
      new Parameter<>(
          "out",
          Parameter.Kind.NAMED,
          ValueType.FILE,
          "folder for the recordings, relative to --out; default 'pairs'");
  private static final Parameter<List<String>> ORDER =
      new Parameter<>(
          "order",
          Parameter.Kind.NAMED,
          ValueType.list(ValueType.text("turns of speakers a and b, such as 'aba'")),
          "turns of the two speakers, one or several; default ['aba', 'bab']");
  private static final Parameter<Double> SECONDS =
      new Parameter<>(
          "seconds",
          Parameter.Kind.NAMED,
          ValueType.number(0.05, 3600),
          "longest turn, in seconds; default 3");
  private static final Parameter<Double> SILENCE =
      new Parameter<>(
          "silence",
          Parameter.Kind.NAMED,
          ValueType.number(0, 60),
          "silence between turns, in seconds; default 0");
  private static final Parameter<Object> NOISE =
      new Parameter<>(
          "noise",
          Parameter.Kind.NAMED,
          SpeechArguments.NOISE,
          "noise over the whole recording; default none");
  private static final Parameter<Double> SNR =
      new Parameter<>(
          "snr",
          Parameter.Kind.NAMED,
          ValueType.number(-100, 100),
          "signal-to-noise ratio of noise:, in dB; default 10");

  private static final double USUAL_SECONDS = 3;
  private static final double USUAL_SNR = 10;

  /**
   * A joined recording.
   *
   * @param file of the sound
   * @param times file of start, end and name of each turn, for {@code segments}
   * @param first name of speaker a
   * @param second name of speaker b
   * @param order for example {@code aba}
   */
  record Pair(String file, String times, String first, String second, String order) {}

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "pairs",
        "join turns of every two speakers; write the recordings and the times of each speaker;"
            + " return a list for sweeps",
        List.of(FOLDER, OUT, ORDER, SECONDS, SILENCE, NOISE, SNR, Destination.OVERWRITE),
        "p = pairs 'speakers', seconds: 3",
        "p = pairs 'samples:*_f-*', order: 'aba', silence: 0.5, noise: 'babble', snr: 5");
  }

  @Override
  public void check(Arguments arguments) {
    if (arguments.has(SNR) && !arguments.has(NOISE)) {
      throw ArgumentException.named("snr", "pairs snr: needs a noise:");
    }
    List<String> orders = arguments.known(ORDER);
    for (String each : orders == null ? List.<String>of() : orders) {
      if (!each.matches("[ab]+") || !each.contains("a") || !each.contains("b")) {
        throw ArgumentException.named(
            "order",
            "pairs order: '" + each + "' is no order of turns; expected for example 'aba'");
      }
    }
  }

  @Override
  public Object run(Session session, Arguments arguments) {
    String folder = arguments.get(FOLDER);
    Map<String, List<String>> speakers = SpeakerPair.speakers(recordings(folder));
    List<String> orders = arguments.find(ORDER);
    List<SpeakerPair> pairs =
        SpeakerPair.of(
            List.copyOf(speakers.keySet()), orders == null ? List.of("aba", "bab") : orders);
    String out = arguments.find(OUT);
    Path target = Destination.inside(session, out == null ? "pairs" : out);
    List<Pair> written = new ArrayList<>();
    for (SpeakerPair pair : pairs) {
      session.interrupts().check();
      written.add(write(session, arguments, pair, speakers, target));
    }
    session
        .output()
        .say(
            "pairs: "
                + written.size()
                + " recordings of "
                + speakers.size()
                + " speakers in "
                + target);
    return written;
  }

  private static List<String> recordings(String folder) {
    if (!Files.isDirectory(Path.of(folder))) {
      if (!folder.contains("*") && !folder.contains("{") && !Files.exists(Path.of(folder))) {
        throw UserException.missing("pairs: no folder '" + folder + "'", null);
      }
      return InputFiles.matching(folder);
    }
    return InputFiles.matching(
        folder.replaceFirst("/$", "") + "/*/*.{" + String.join(",", SpeechReader.EXTENSIONS) + "}");
  }

  private static Pair write(
      Session session,
      Arguments arguments,
      SpeakerPair pair,
      Map<String, List<String>> speakers,
      Path target) {
    Path file = target.resolve(pair.name() + ".wav");
    Path times = target.resolve(pair.name() + ".csv");
    Destination.checkFree(session, arguments, file);
    Destination.checkFree(session, arguments, times);
    Double longest = arguments.find(SECONDS);
    Double silence = arguments.find(SILENCE);
    List<Speech> parts = new ArrayList<>();
    StringBuilder lines = new StringBuilder("start,end,name\n");
    double at = 0;
    for (int turn = 0; turn < pair.turns().length(); turn++) {
      if (turn > 0 && silence != null && silence > 0) {
        Speech pause = SpeechEditing.silence(silence, parts.get(0).rate());
        parts.add(pause);
        at += pause.seconds();
      }
      List<String> own = speakers.getOrDefault(pair.speaker(turn), List.of());
      Speech clip = SpeechArguments.sound(session, own.get(pair.before(turn) % own.size()));
      double most = longest == null ? USUAL_SECONDS : longest;
      Speech part = SpeechEditing.trim(clip, 0, most);
      part = parts.isEmpty() ? part : part.resampled(parts.get(0).rate());
      parts.add(part);
      double end = at + part.seconds();
      lines.append(String.format(Locale.ROOT, "%.4f,%.4f,%s%n", at, end, pair.speaker(turn)));
      at = end;
    }
    Saver.save(file, noised(session, arguments, SpeechEditing.join(parts)));
    WholeFile.write(times, lines.toString().getBytes(StandardCharsets.UTF_8));
    return new Pair(file.toString(), times.toString(), pair.first(), pair.second(), pair.turns());
  }

  private static Speech noised(Session session, Arguments arguments, Speech speech) {
    @Nullable Object noise = arguments.find(NOISE);
    if (noise == null) {
      return speech;
    }
    Double snr = arguments.find(SNR);
    Speech sound = SpeechArguments.noise(session, "pairs", noise, speech.seconds());
    return SpeechEditing.mix(speech, sound, snr == null ? USUAL_SNR : snr, 0, speech.seconds());
  }
}
