package extremalshell.dsl.command.result;

import extremalshell.UserException;
import extremalshell.dsl.ChannelResult;
import extremalshell.dsl.Result;
import extremalshell.dsl.Session;
import extremalshell.input.Drawing.Colours;
import extremalshell.input.Stimulus;
import extremalshell.input.View;
import extremalshell.mask.AreaText;
import extremalshell.mask.Mask;
import extremalshell.model.Digests;
import extremalshell.report.Figures;
import extremalshell.report.Saved;
import extremalshell.report.figure.Figure;
import extremalshell.sweep.plan.CellRow;
import extremalshell.sweep.plan.Groups;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Pictures composed of several parts, for {@code save} and {@code show}. */
final class ComposedPictures {
  private ComposedPictures() {}

  /** Masks that a script has made, at least one. */
  record Masks(List<Mask> masks) {}

  /** Results of channels, at least one. */
  record Channels(List<ChannelResult> results) {}

  /** Returns a list of results, {@link Masks} or {@link Channels}; null for anything else. */
  static @Nullable Object resultsOrMasks(Object raw) {
    List<ChannelResult> channels = ChannelResult.resultsOf(raw);
    if (channels != null) {
      return new Channels(channels);
    }
    List<Result> results = Result.resultsOf(raw);
    List<Mask> masks = results == null ? masksOf(raw) : null;
    return masks != null ? new Masks(masks) : results;
  }

  /** Returns a mask, or a list of masks, as a list; null for anything else. */
  private static @Nullable List<Mask> masksOf(Object value) {
    List<?> all = value instanceof List<?> list ? list : List.of(value);
    boolean only = !all.isEmpty() && all.stream().allMatch(Mask.class::isInstance);
    return only ? all.stream().map(Mask.class::cast).toList() : null;
  }

  /**
   * Returns input, mask and perturbation with the rows.
   *
   * @throws UserException when another network is open
   */
  static Figure panel(Session session, Result result, boolean rows) {
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
    List<String> lines = rows ? Figures.rows(result.run(), result.saved()) : List.of();
    return Figures.panel(result.explanation(), result.view(), seen, lines);
  }

  /**
   * Returns the photo of a result at its full size; prints which part the network did not see.
   *
   * @return null where the stimulus is no photo, or its file is missing or has changed
   */
  static @Nullable BufferedImage original(Session session, Result result) {
    if (!(result.view().drawing() instanceof Colours seen)) {
      return null;
    }
    String name = "run " + result.run() + ": ";
    Stimulus whole = whole(session, result);
    View shown = whole == null ? null : whole.shown().orElse(null);
    if (shown == null || !(shown.drawing() instanceof Colours colours)) {
      session
          .output()
          .say(
              name
                  + "the original '"
                  + result.view().source()
                  + "' is missing or has changed; the picture has the size of the network's input");
      return null;
    }
    BufferedImage image = colours.image();
    Rectangle2D part = seen.seen();
    if (part.getWidth() < image.getWidth() - 1 || part.getHeight() < image.getHeight() - 1) {
      session
          .output()
          .say(
              String.format(
                  Locale.ROOT,
                  "%sthe network saw %.0fx%.0f of %dx%d pixels; the rest is dark",
                  name,
                  part.getWidth(),
                  part.getHeight(),
                  image.getWidth(),
                  image.getHeight()));
    }
    return image;
  }

  private static @Nullable Stimulus whole(Session session, Result result) {
    if (session.hasStimulus() && session.stimulusDigest().equals(result.stimulusDigest())) {
      return session.stimulus();
    }
    try {
      Stimulus read = session.read(result.view().source());
      return Digests.brief(read.content()).equals(result.stimulusDigest()) ? read : null;
    } catch (UserException e) {
      return null;
    }
  }

  /**
   * Returns results or masks in one picture.
   *
   * @param shown a list of results, or {@link Masks}
   * @param titles null to use areas, and what differs: inputs, targets and settings
   */
  static Figure strip(Session session, Object shown, @Nullable List<String> titles) {
    if (shown instanceof Masks masks) {
      List<String> numbers =
          IntStream.rangeClosed(1, masks.masks().size()).mapToObj(String::valueOf).toList();
      return masks(session.view(), masks.masks(), checked(titles, numbers));
    }
    List<Result> results = Result.resultsOf(shown);
    if (results == null) {
      throw UserException.usage("save: no result yet; make one first: perturb");
    }
    boolean inputs = results.stream().map(r -> r.view().name()).distinct().count() > 1;
    boolean targets = results.stream().map(Result::getTarget).distinct().count() > 1;
    List<CellRow> rows =
        results.stream()
            .map(r -> CellRow.of(r.run(), r.explanation(), r.stimulusDigest()))
            .toList();
    List<String> varying = new ArrayList<>(Groups.varying(rows));
    varying.removeAll(List.of("input", "targetLabel", "targetArea"));
    List<String> areas = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      Result r = results.get(i);
      areas.add(
          Stream.of(
                  inputs ? r.view().name() : "",
                  targets ? r.getTargetLabel() : "",
                  Groups.label(rows.get(i), varying),
                  "area " + AreaText.of(r.getTargetArea()))
              .filter(part -> !part.isEmpty())
              .collect(Collectors.joining(", ")));
    }
    List<Saved> saved = results.stream().map(Result::saved).toList();
    return Figures.strip(saved, checked(titles, distinct(areas, results)));
  }

  /** Returns names with the runs before them, unless they differ anyway. */
  private static List<String> distinct(List<String> names, List<Result> results) {
    return Set.copyOf(names).size() == names.size()
        ? names
        : IntStream.range(0, names.size())
            .mapToObj(i -> "run " + results.get(i).run() + ", " + names.get(i))
            .toList();
  }

  private static Figure masks(View view, List<Mask> masks, List<String> titles) {
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
    return Figures.masks(view, masks, titles);
  }

  private static List<String> checked(@Nullable List<String> titles, List<String> otherwise) {
    if (titles != null && titles.size() != otherwise.size()) {
      throw UserException.usage(
          "save: " + titles.size() + " titles for " + otherwise.size() + " masks");
    }
    return titles == null ? otherwise : titles;
  }
}
