package extremalshell.dsl.command.result;

import extremalshell.UserException;
import extremalshell.dsl.Command;
import extremalshell.dsl.Result;
import extremalshell.dsl.Session;
import extremalshell.dsl.StatusText;
import extremalshell.dsl.Target;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import extremalshell.explain.result.Snapshot;
import extremalshell.input.Spectrogram;
import extremalshell.label.Labels;
import extremalshell.mask.Mask;
import extremalshell.model.Prediction;
import extremalshell.report.CurveFigure;
import extremalshell.report.Figures;
import extremalshell.report.MaskStyle;
import extremalshell.report.Pictures;
import extremalshell.report.figure.Figure;
import extremalshell.report.figure.FigureFiles;
import extremalshell.report.figure.FigureOptions;
import extremalshell.report.figure.Palette;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows results, the stimulus and the settings. */
public final class ShowCommand implements Command {
  /** Width of a figure on a screen, in points, and its dots per inch: 800 pixels. */
  private static final double POINTS = 320;

  private static final double DPI = 180;

  private static final Parameter<String> WHAT =
      new Parameter<>(
          "what",
          Parameter.Kind.REQUIRED,
          ValueType.choice(
                  List.of(
                      "mask",
                      "overlay",
                      "agreement",
                      "panel",
                      "curve",
                      "input",
                      "spectrogram",
                      "target",
                      "settings"))
              .meaning(
                  Map.of(
                      "mask", "mask in grey, white where evidence is kept",
                      "overlay", "evidence in colour, the rest dimmed",
                      "agreement", "share of a consensus's seeds that keep each pixel",
                      "panel", "input, mask, what the network saw, and a caption",
                      "curve", "score and area along the optimisation",
                      "input", "input as the network sees it",
                      "spectrogram", "spectrogram of a recording as the network sees it",
                      "target", "class to explain",
                      "settings", "settings of the following runs")),
          "content to show");
  private static final Parameter<Object> RESULT =
      new Parameter<>(
          "result",
          Parameter.Kind.OPTIONAL,
          new ValueType<>("a result", List.of(), Result::resultsOf),
          "results to show; default the results of the last perturb");

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "show",
        "show a mask, the input or the settings: one line, and a picture at a terminal",
        List.of(WHAT, RESULT),
        "show overlay",
        "show mask",
        "show panel",
        "show curve",
        "show input",
        "show target",
        "show settings");
  }

  @Override
  public boolean onlyLooks() {
    return true;
  }

  @Override
  public @Nullable Object run(Session session, Arguments arguments) {
    String what = arguments.get(WHAT);
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
      default -> results(session, arguments.find(RESULT)).forEach(r -> picture(session, what, r));
    }
    return null;
  }

  private static void shown(Session session, Figure figure) {
    session
        .output()
        .picture(FigureFiles.picture(figure, FigureOptions.screen(POINTS, DPI, Palette.DARK)));
  }

  private static String areas(Session session) {
    return ", area " + StatusText.areas(session);
  }

  @SuppressWarnings("unchecked") // the parameter's type guarantees a list of results
  private static List<Result> results(Session session, @Nullable Object given) {
    return MaskArguments.results(
        session, "show", (List<Result>) given, "draw masks of a sweep with plot overlays");
  }

  /** The line comes first, since a pipe gets no picture. */
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
            session, Figures.overlay(result.explanation(), result.view(), null, MaskStyle.DEFAULT));
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
        session.output().picture(Pictures.mask(result.view(), agreement));
      }
      case "panel" -> {
        session.output().text("panel of " + result);
        shown(session, ComposedPictures.panel(session, result, false));
      }
      default -> {
        session.output().text("curve of " + result + ": " + course(trace));
        shown(session, new CurveFigure(result.toString(), trace));
      }
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
      shown(session, Figures.view(session.view()));
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
