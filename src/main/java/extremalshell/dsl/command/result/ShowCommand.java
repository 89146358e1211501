package extremalshell.dsl.command.result;

import extremalshell.UserException;
import extremalshell.dsl.ChannelResult;
import extremalshell.dsl.Chosen;
import extremalshell.dsl.Command;
import extremalshell.dsl.Result;
import extremalshell.dsl.Session;
import extremalshell.dsl.StatusText;
import extremalshell.dsl.Target;
import extremalshell.dsl.declare.ArgumentException;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import extremalshell.dsl.output.Screen;
import extremalshell.explain.result.Snapshot;
import extremalshell.input.Drawing;
import extremalshell.input.Spectrogram;
import extremalshell.label.Labels;
import extremalshell.mask.Mask;
import extremalshell.model.Prediction;
import extremalshell.report.CurveText;
import extremalshell.report.Figures;
import extremalshell.report.MaskStyle;
import extremalshell.report.Pictures;
import extremalshell.report.SaveOptions;
import extremalshell.report.Saver;
import extremalshell.report.figure.Figure;
import extremalshell.report.figure.FigureFiles;
import extremalshell.report.figure.FigureOptions;
import extremalshell.report.figure.Palette;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows results, the stimulus and the settings. */
public final class ShowCommand implements Command {
  /** Width of a figure on a screen, in points, and its dots per inch: 800 pixels. */
  private static final double POINTS = 320;

  private static final double DPI = 180;

  private static final String OVERLAY = "overlay";
  private static final SaveOptions AGREEMENT = SaveOptions.of("agreement", 8);

  private static final Map<String, String> RESULTS = new LinkedHashMap<>();
  private static final Map<String, String> OTHERS = new LinkedHashMap<>();

  static {
    RESULTS.put("mask", "mask in grey, white where evidence is kept");
    RESULTS.put(OVERLAY, "evidence in colour, the rest dimmed");
    RESULTS.put("attribution", "attribution of each pixel, in grey");
    RESULTS.put("agreement", "share of a consensus's seeds that keep each pixel");
    RESULTS.put("panel", "input, mask, what the network saw, and a caption");
    RESULTS.put("strip", "several results in one picture, with bars of the score");
    RESULTS.put("curve", "score and area along the optimisation");
    RESULTS.put(
        "seconds", "stretches of a recording that the mask keeps, with their shares of the mask");
    OTHERS.put(
        "input", "input as the network sees it, and its three best classes; classes lists more");
    OTHERS.put("spectrogram", "spectrogram of a recording as the network sees it");
    OTHERS.put("target", "class to explain");
    OTHERS.put("settings", "settings of the following runs");
  }

  private static final ValueType<String> KIND = kinds();

  private static final Parameter<Object> WHAT =
      new Parameter<>(
          "what",
          Parameter.Kind.REQUIRED,
          new ValueType<>(
                  KIND.expected() + ", or a result",
                  KIND.choices(),
                  raw -> either(KIND.reader().apply(raw), raw))
              .meaning(KIND.meanings()),
          "content to show, or results");
  private static final Parameter<Object> OF =
      new Parameter<>(
          "result",
          Parameter.Kind.OPTIONAL,
          new ValueType<>(
                  "a result; after a result, the content",
                  List.copyOf(RESULTS.keySet()),
                  raw -> either(KIND.reader().apply(raw), raw))
              .meaning(RESULTS),
          "results or masks to show; default the results of the last perturb. After results: the"
              + " content");

  private static ValueType<String> kinds() {
    Map<String, String> all = new LinkedHashMap<>(RESULTS);
    all.putAll(OTHERS);
    return ValueType.choice(List.copyOf(all.keySet())).meaning(all);
  }

  private static @Nullable Object either(@Nullable String kind, Object raw) {
    return kind != null ? kind : ComposedPictures.resultsOrMasks(raw);
  }

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "show",
        "show a mask, the input or the settings: one line, and a picture at a terminal",
        List.of(WHAT, OF),
        "show overlay",
        "show mask",
        "show _, overlay",
        "show panel",
        "show curve",
        "show seconds",
        "show input",
        "show target",
        "show settings");
  }

  @Override
  public boolean onlyLooks() {
    return true;
  }

  @Override
  public void check(Arguments arguments) {
    if (arguments.has(OF)
        && arguments.known(WHAT) instanceof String first
        && arguments.known(OF) instanceof String second) {
      throw ArgumentException.positional(
          1, "show: expected a result after '" + first + "', not '" + second + "'");
    }
  }

  @Override
  public @Nullable Object run(Session session, Arguments arguments) {
    Object first = arguments.get(WHAT);
    Object second = arguments.find(OF);
    Object given = first instanceof String ? second : first;
    Object kind = first instanceof String ? first : second;
    String what = kind instanceof String text ? text : OVERLAY;
    if (given instanceof String || (kind != null && !(kind instanceof String))) {
      throw ArgumentException.call(
          "show: expected a result and one of " + String.join(", ", RESULTS.keySet()));
    }
    if (given != null && !RESULTS.containsKey(what)) {
      throw ArgumentException.call("show " + what + ": takes no result");
    }
    switch (what) {
      case "input" -> input(session);
      case "spectrogram" -> {
        if (!(session.view() instanceof Spectrogram)) {
          throw UserException.usage(
              "show: a " + session.view().kind() + " has no spectrogram; try show input");
        }
        input(session);
      }
      case "target" -> target(session);
      case "settings" ->
          session.output().text("settings " + session.settings().describe() + areas(session));
      default -> {
        if (given instanceof ComposedPictures.Masks masks) {
          masks(session, what, kind == null, masks);
        } else {
          results(session, what, given);
        }
      }
    }
    return null;
  }

  private static void masks(
      Session session, String what, boolean usual, ComposedPictures.Masks masks) {
    if (!usual && !what.equals("mask")) {
      throw UserException.usage("show " + what + ": needs a result; a mask alone is shown in grey");
    }
    for (Mask mask : masks.masks()) {
      boolean levels =
          session.hasModel()
              && session.hasStimulus()
              && session.view().drawing() instanceof Drawing.Levels;
      session.output().text(session.output().described(mask).lines().findFirst().orElse(""));
      session.output().picture(Pictures.mask(levels, mask));
    }
  }

  private static void results(Session session, String what, @Nullable Object given) {
    List<ChannelResult> channels = ChannelViews.chosen(session, given);
    if (!channels.isEmpty()) {
      ChannelViews.show(session, what, channels);
      return;
    }
    List<Result> results = chosen(session, given);
    if (what.equals("strip")) {
      session.output().text("strip of " + Chosen.of(results).describe(Path.of("")));
      shown(session, ComposedPictures.strip(session, results, null));
    } else if (what.equals("seconds")) {
      SecondsTable.of(results).forEach(session.output()::table);
    } else {
      results.forEach(result -> picture(session, what, result));
    }
  }

  static void shown(Session session, Figure figure) {
    session
        .output()
        .picture(FigureFiles.picture(figure, FigureOptions.screen(POINTS, DPI, Palette.DARK)));
  }

  /**
   * Shows a figure on screens with pixels, which its letters need; elsewhere a picture without
   * letters.
   */
  static void shown(Session session, Figure figure, Supplier<BufferedImage> plain) {
    if (session.output().screen().hasPixels()) {
      shown(session, figure);
    } else {
      session.output().picture(plain.get());
    }
  }

  private static String areas(Session session) {
    return ", area " + StatusText.areas(session);
  }

  @SuppressWarnings("unchecked") // the parameter's type guarantees a list of results
  private static List<Result> chosen(Session session, @Nullable Object given) {
    return MaskArguments.results(
        session, "show", (List<Result>) given, "draw masks of a sweep with plot overlays");
  }

  /** Prints the line first, since a pipe gets no picture. */
  private static void picture(Session session, String what, Result result) {
    Mask mask = result.getMask();
    List<Snapshot> trace = result.getTrace();
    switch (what) {
      case "mask" -> {
        session.output().text("mask of " + result + ", " + mask.statistics());
        session.output().picture(Pictures.mask(result.view(), mask));
      }
      case "overlay" -> {
        session.output().text("overlay of " + result);
        shown(
            session,
            Figures.overlay(result.explanation(), result.view(), null, MaskStyle.DEFAULT, false),
            () -> Pictures.overlay(result.view(), mask));
      }
      case "attribution" -> {
        session.output().text("attribution of " + result);
        Mask scaled = result.getAttribution().scaled();
        session.output().picture(Pictures.mask(result.view(), scaled));
      }
      case "agreement" -> {
        Mask agreement = result.getAgreement();
        if (agreement == null) {
          throw UserException.usage(
              "show: run "
                  + result.run()
                  + " has one seed; make a consensus first: perturb consensus: 8");
        }
        session
            .output()
            .text(
                String.format(
                    Locale.ROOT, "agreement of %s, stability %.2f", result, result.getStability()));
        shown(
            session,
            Saver.figure(result.saved(), AGREEMENT, true),
            () -> Pictures.mask(result.view(), agreement));
      }
      case "panel" -> {
        session.output().text("panel of " + result);
        shown(session, ComposedPictures.panel(session, result, false));
      }
      default ->
          curve(session, result.toString(), result.explanation().origin().scoreKind(), trace);
    }
  }

  /** Shows score and area along an optimisation, with the meaning of a score. */
  static void curve(Session session, String name, String kind, List<Snapshot> trace) {
    session.output().text("curve of " + name + ": " + course(trace));
    Screen screen = session.output().screen();
    if (screen.hasPixels()) {
      shown(session, CurveChart.of(name, kind, trace));
    } else if (screen.columns() > 0) {
      CurveText.of(trace, screen.columns(), screen.hasBoxes()).forEach(session.output()::text);
    }
  }

  private static String course(List<Snapshot> trace) {
    String scores =
        trace.stream()
            .map(s -> String.format(Locale.ROOT, "%.4f", s.prediction().targetScore()))
            .collect(Collectors.joining(" "));
    String areas =
        trace.stream()
            .map(s -> String.format(Locale.ROOT, "%.2f", s.statistics().area()))
            .collect(Collectors.joining(" "));
    return "score " + scores + ", area " + areas;
  }

  private static void input(Session session) {
    String text = "input " + session.stimulus().name() + ", " + session.stimulus().describe();
    if (session.hasModel()) {
      for (Prediction p : session.model().top(session.view(), 3)) {
        text +=
            String.format(
                Locale.ROOT,
                ", %s %.4f",
                Labels.described(p.target(), p.targetLabel()),
                p.targetScore());
      }
    }
    session.output().text(text);
    if (session.hasModel()) {
      shown(session, Figures.view(session.view()), () -> Pictures.view(session.view()));
    } else {
      session.stimulus().shown().ifPresent(view -> session.output().picture(Pictures.view(view)));
    }
  }

  private static void target(Session session) {
    for (Target target : session.targets()) {
      String text = "target " + target;
      if (session.hasModel() && session.hasStimulus()) {
        Prediction p = session.predict(target);
        text =
            String.format(
                Locale.ROOT,
                "target %s %.4f",
                Labels.described(p.target(), p.targetLabel()),
                p.targetScore());
      }
      session.output().text(text);
    }
  }
}
