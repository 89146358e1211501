package extremalshell.dsl.command;

import extremalshell.UserException;
import extremalshell.dsl.Result;
import extremalshell.dsl.Session;
import extremalshell.input.View;
import extremalshell.mask.Mask;
import extremalshell.report.Composed;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Pictures of several things, for {@code save} and {@code show}. */
final class ComposedPictures {
  private ComposedPictures() {}

  /** Masks that a script has made, at least one. */
  record Masks(List<Mask> masks) {}

  /** Returns a mask, or a list of masks, as a list; null for anything else. */
  static @Nullable List<Mask> masksOf(Object value) {
    List<?> all = value instanceof List<?> list ? list : List.of(value);
    boolean only = !all.isEmpty() && all.stream().allMatch(Mask.class::isInstance);
    return only ? all.stream().map(Mask.class::cast).toList() : null;
  }

  /**
   * Returns input, mask and perturbation with the rows.
   *
   * @throws UserException when another network is open
   */
  static BufferedImage panel(Session session, Result result) {
    String network = result.explanation().network();
    if (!session.hasModel() || !session.model().name().equals(network)) {
      throw UserException.usage(
          "a panel needs the network of run"
              + " "
              + result.run()
              + "; open it first: model '"
              + network
              + "'");
    }
    View seen = session.model().seen(result.view(), result.explanation());
    return Composed.panel(result.run(), result.saved(), seen);
  }

  /**
   * Returns results or masks in one picture.
   *
   * @param shown a list of results, or {@link Masks}
   * @param titles null to use areas, and targets where targets differ
   */
  static BufferedImage strip(Session session, Object shown, @Nullable List<String> titles) {
    if (shown instanceof Masks masks) {
      List<String> numbers =
          IntStream.rangeClosed(1, masks.masks().size()).mapToObj(String::valueOf).toList();
      return masks(session.view(), masks.masks(), checked(titles, numbers));
    }
    List<Result> results = Result.resultsOf(shown);
    if (results == null) {
      throw UserException.usage("save: no result yet; make one first: perturb");
    }
    boolean targets = results.stream().map(Result::getTarget).distinct().count() > 1;
    List<String> areas =
        results.stream()
            .map(
                r ->
                    (targets ? r.getTargetLabel() + ", " : "")
                        + String.format(Locale.ROOT, "area %.2f", r.getTargetArea()))
            .toList();
    return Composed.strip(
        results.stream().map(r -> new Composed.Explained(r.explanation(), r.view())).toList(),
        checked(titles, areas));
  }

  private static BufferedImage masks(View view, List<Mask> masks, List<String> titles) {
    for (Mask mask : masks) {
      if (mask.height() != view.height() || mask.width() != view.width()) {
        throw UserException.usage(
            String.format(
                Locale.ROOT,
                "save: a mask of %dx%d does not fit '%s' of %dx%d",
                mask.width(),
                mask.height(),
                view.name(),
                view.width(),
                view.height()));
      }
    }
    return Composed.masks(view, masks, titles);
  }

  private static List<String> checked(@Nullable List<String> titles, List<String> otherwise) {
    if (titles != null && titles.size() != otherwise.size()) {
      throw UserException.usage(
          "save: " + titles.size() + " titles for " + otherwise.size() + " masks");
    }
    return titles == null ? otherwise : titles;
  }
}
