package extremalshell.dsl.command.result;

import extremalshell.dsl.Result;
import extremalshell.dsl.declare.ArgumentException;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import extremalshell.input.Drawing;
import extremalshell.report.MaskStyle;
import extremalshell.report.SaveOptions;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The arguments for the overlay of a mask on a photo. */
final class OverlayArguments {
  static final Parameter<String> ON =
      new Parameter<>(
          "on",
          Parameter.Kind.NAMED,
          ValueType.choice(List.of("original", "network"))
              .meaning(
                  Map.of(
                      "original", "photo at its full size; what the network did not see is dark",
                      "network", "input of the network")),
          "picture under an overlay; default original");
  private static final Parameter<String> COVER =
      new Parameter<>(
          "cover",
          Parameter.Kind.NAMED,
          ValueType.choice(MaskStyle.covers())
              .meaning(
                  Map.of(
                      "dim", "darkened outside the mask",
                      "white", "white outside the mask, for print",
                      "heat", "values of the mask in colours, over the photo in grey")),
          "cover of an overlay; default dim");
  private static final Parameter<Double> OPACITY =
      new Parameter<>(
          "opacity",
          Parameter.Kind.NAMED,
          ValueType.number(0, 1),
          "opacity of the cover, 0 to 1; default 0.75, and 0.5 for heat");
  private static final Parameter<Boolean> OUTLINE =
      new Parameter<>(
          "outline",
          Parameter.Kind.NAMED,
          ValueType.FLAG,
          "draw a line where the mask is 0.5; default true");
  static final Parameter<Boolean> BESIDE =
      new Parameter<>(
          "beside",
          Parameter.Kind.NAMED,
          ValueType.FLAG,
          "draw the input beside an overlay of a photo or an agreement. Default: true for an"
              + " agreement that is shown or has a width:");

  /** Arguments of overlays alone. */
  static final List<Parameter<?>> OF_OVERLAYS = List.of(ON, COVER, OPACITY, OUTLINE);

  /** All arguments of overlays. */
  static final List<Parameter<?>> ALL = List.of(ON, COVER, OPACITY, OUTLINE, BESIDE);

  private static final double HEAT = 0.5;

  private OverlayArguments() {}

  /** Returns whether the overlay lies on the original. */
  static boolean onOriginal(Arguments arguments) {
    return !"network".equals(arguments.find(ON));
  }

  /** Returns whether the photo was requested beside an agreement, which is then a figure. */
  static boolean asksForPhoto(SaveOptions.What what, Arguments arguments) {
    return what == SaveOptions.What.AGREEMENT && Boolean.TRUE.equals(arguments.known(BESIDE));
  }

  /**
   * Checks that a result has a photo where arguments need one.
   *
   * @throws ArgumentException when it has a spectrogram
   */
  static void check(Arguments arguments, List<Parameter<?>> parameters, Result result) {
    for (Parameter<?> parameter : parameters) {
      if (arguments.has(parameter) && result.view().drawing() instanceof Drawing.Levels) {
        throw ArgumentException.named(
            parameter.name(),
            "save "
                + parameter.name()
                + ": needs a photo, but run "
                + result.run()
                + " has a spectrogram");
      }
    }
  }

  /** Returns whether the photo is drawn beside an agreement. */
  static boolean besideAgreement(Arguments arguments) {
    return !Boolean.FALSE.equals(arguments.find(BESIDE));
  }

  /** Returns the style of the arguments. */
  static MaskStyle style(Arguments arguments) {
    String cover = arguments.find(COVER);
    MaskStyle.Cover chosen =
        cover == null
            ? MaskStyle.DEFAULT.cover()
            : MaskStyle.Cover.valueOf(cover.toUpperCase(Locale.ROOT));
    Double opacity = arguments.find(OPACITY);
    double usual = chosen == MaskStyle.Cover.HEAT ? HEAT : MaskStyle.DEFAULT.opacity();
    Boolean outline = arguments.find(OUTLINE);
    return new MaskStyle(
        chosen,
        opacity == null ? usual : opacity,
        outline == null || outline,
        Boolean.TRUE.equals(arguments.find(BESIDE)));
  }
}
