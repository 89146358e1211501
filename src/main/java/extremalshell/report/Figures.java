package extremalshell.report;

import extremalshell.Capital;
import extremalshell.UserException;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.result.SmallestArea;
import extremalshell.input.Drawing.Colours;
import extremalshell.input.Drawing.Levels;
import extremalshell.input.View;
import extremalshell.mask.Mask;
import extremalshell.report.colour.ShadeBar;
import extremalshell.report.figure.Figure;
import extremalshell.report.figure.Header;
import extremalshell.report.rows.StatisticsKind;
import extremalshell.report.rows.StatisticsRow;
import extremalshell.report.rows.StatisticsRows;
import extremalshell.report.rows.TextPrinter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Figures of results. */
public final class Figures {
  private Figures() {}

  /**
   * Returns the stimulus with its evidence.
   *
   * @param original the photo at its full size; null for the view
   * @param words whether a photo has words above it, as a spectrogram has
   */
  public static Figure overlay(
      Explanation found,
      View view,
      @Nullable BufferedImage original,
      MaskStyle style,
      boolean words) {
    Mask mask = found.mask();
    if (view.drawing() instanceof Levels levels) {
      return new SpectrogramFigure(
          Caption.header(found, view),
          levels,
          Caption.inside(List.of(found)),
          List.of(new SpectrogramPart("", levels, mask)),
          List.of());
    }
    Colours colours = (Colours) view.drawing();
    OverlayFigure figure =
        original == null
            ? OverlayFigure.ofView(colours, mask, style)
            : OverlayFigure.ofOriginal(original, colours, mask, style);
    String title = Caption.title(found);
    if (!words) {
      return figure.titled(title, Header.NONE);
    }
    String pixels = original == null ? Caption.pixels(view) : figure.key();
    String key = style.key(Caption.inside(List.of(found)));
    return figure.titled(title, Caption.header(found, view, key, pixels));
  }

  /**
   * Returns input, mask and perturbed input beneath a caption.
   *
   * @param seen the view through the mask
   * @param rows of the run, beneath the pictures; may be empty
   */
  public static Figure panel(Explanation found, View view, View seen, List<String> rows) {
    Header header = Caption.header(found, view, Caption.pixels(view));
    if (view.drawing() instanceof Levels levels) {
      return new SpectrogramFigure(
          header,
          levels,
          Caption.inside(List.of(found)),
          List.of(
              new SpectrogramPart("input", levels, found.mask()),
              new SpectrogramPart("mask", null, found.mask()),
              new SpectrogramPart("what the network saw", (Levels) seen.drawing(), null)),
          rows);
    }
    return PanelFigure.of(
        header, (Colours) view.drawing(), found.mask(), (Colours) seen.drawing(), rows);
  }

  /**
   * Returns the rows of a run. A search of the area has only the rows of a*, not of the other
   * areas.
   */
  public static List<String> rows(int run, Saved saved) {
    SmallestArea search = saved.search();
    List<StatisticsRow> rows =
        search == null
            ? StatisticsRows.of(run, saved.explanation())
            : StatisticsRows.of(run, search);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (TextPrinter printer = new TextPrinter(text)) {
      rows.stream().filter(row -> row.kind() != StatisticsKind.CURVE).forEach(printer::print);
    }
    return text.toString(StandardCharsets.UTF_8).lines().toList();
  }

  /**
   * Returns the stimuli seen through several masks, in one figure.
   *
   * @param titles one per mask
   */
  public static Figure strip(List<Saved> all, List<String> titles) {
    List<Explanation> results = all.stream().map(Saved::explanation).toList();
    if (all.get(0).view().drawing() instanceof Levels) {
      return spectrograms(all, titles);
    }
    List<StripFigure.Part> parts = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Explanation found = all.get(i).explanation();
      parts.add(
          new StripFigure.Part(
              titles.get(i),
              Pictures.overlay(all.get(i).view(), found.mask()),
              found.targetScore(),
              found.input().targetScore(),
              ""));
    }
    return new StripFigure(
        all.size() + " results",
        Caption.score(results),
        Caption.seen(results),
        parts,
        List.of(
            Caption.sourceAndSettings(results, titles),
            MaskStyle.DEFAULT.key(Caption.inside(results)),
            Caption.pixels(all.get(0).view())));
  }

  /** Returns recordings below each other, with the time axis of the longest. */
  private static Figure spectrograms(List<Saved> all, List<String> titles) {
    List<Explanation> results = all.stream().map(Saved::explanation).toList();
    List<Levels> levels = all.stream().map(saved -> (Levels) saved.view().drawing()).toList();
    Levels longest = levels.stream().max(Comparator.comparingInt(Levels::width)).orElseThrow();
    if (all.stream().map(saved -> saved.explanation().origin().stimulusSource()).distinct().count()
        > 1) {
      // waveform and clips belong to one recording
      longest = longest.alone();
    }
    List<SpectrogramPart> parts = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (!levels.get(i).hasAxesOf(longest)) {
        throw UserException.usage(
            "a strip needs recordings of networks with the same mel bins and hop; "
                + results.get(i).stimulus()
                + " has others than "
                + results.get(0).stimulus());
      }
      Explanation found = results.get(i);
      SpectrogramPart part = new SpectrogramPart(titles.get(i), levels.get(i), found.mask());
      parts.add(part.ending("; " + Caption.change(found)));
    }
    return new SpectrogramFigure(
        Header.NONE,
        longest,
        Caption.inside(results),
        parts,
        List.of(
            Caption.sourceAndSettings(results, titles),
            Capital.of(Caption.score(results)) + ": of the whole → " + Caption.seen(results)));
  }

  /**
   * Returns several masks in one figure, in grey, with their statistics.
   *
   * @param view the view of all masks
   * @param titles one per mask
   */
  public static Figure masks(View view, List<Mask> masks, List<String> titles) {
    if (view.drawing() instanceof Levels levels) {
      List<SpectrogramPart> parts = new ArrayList<>();
      for (int i = 0; i < masks.size(); i++) {
        parts.add(new SpectrogramPart(titles.get(i), null, masks.get(i)));
      }
      return new SpectrogramFigure(Header.NONE, levels, "", parts, List.of());
    }
    List<StripFigure.Part> parts = new ArrayList<>();
    for (int i = 0; i < masks.size(); i++) {
      Mask mask = masks.get(i);
      String words =
          String.format(
              Locale.ROOT,
              "area %.3f, values %.2f to %.2f",
              mask.statistics().area(),
              mask.statistics().min(),
              mask.statistics().max());
      parts.add(
          new StripFigure.Part(
              titles.get(i), Pictures.grey(mask, 8), Double.NaN, Double.NaN, words));
    }
    return new StripFigure(masks.size() + " masks", "", "", parts, List.of("Black: 0, white: 1"));
  }

  /**
   * Additions to grey values.
   *
   * @param border mask whose border is drawn; null for none
   * @param photo whether the input is drawn beside them
   * @param words about the values; may be empty
   */
  record Beside(@Nullable Mask border, boolean photo, String words) {}

  /** Grey values alone. */
  static final Beside ALONE = new Beside(null, false, "");

  /**
   * Returns values in grey.
   *
   * @param bar scale of the values; a photo without words has none
   * @param words whether a photo has words, a scale and the additions
   */
  static Figure grey(Saved saved, Mask values, ShadeBar bar, boolean words, Beside more) {
    Explanation found = saved.explanation();
    View view = saved.view();
    Header header = Caption.header(found, view, more.words());
    if (view.drawing() instanceof Levels levels) {
      List<SpectrogramPart> parts = new ArrayList<>();
      if (words && more.photo()) {
        parts.add(new SpectrogramPart("input", levels, null));
      }
      String title = parts.isEmpty() ? "" : bar.name();
      parts.add(new SpectrogramPart(title, values, words ? more.border() : null, bar));
      return new SpectrogramFigure(header, levels, "", parts, List.of());
    }
    BufferedImage picture = Pictures.grey(values, 8);
    return words
        ? OverlayFigure.grey(
                picture,
                bar,
                more.border(),
                more.photo() ? ((Colours) view.drawing()).image() : null)
            .titled(header.title(), header)
        : OverlayFigure.plain(picture).titled(header.title(), Header.NONE);
  }

  /**
   * Returns a figure above the scale of {@link Thumbnails#heat}.
   *
   * @param view of one of its pictures
   * @param values name of the values
   * @param most value of the lightest colour
   */
  public static Figure withHeatScale(Figure figure, View view, String values, double most) {
    List<ShadeBar> bars = new ArrayList<>();
    if (view.drawing() instanceof Levels levels) {
      bars.add(ShadeBar.levels(levels.meaning(), ""));
      bars.add(ShadeBar.heat(values, most));
    } else {
      bars.add(ShadeBar.heatOverPhoto(values, most, Thumbnails.OVER_PHOTO));
    }
    return new ScaledFigure(figure, bars);
  }

  /**
   * Returns a figure above the scale of its spectrograms; a figure of photos needs none.
   *
   * @param view of one of its pictures
   * @param inside what happens inside their masks; empty for no masks
   */
  public static Figure withScaleOf(View view, Figure figure, String inside) {
    return view.drawing() instanceof Levels levels
        ? new ScaledFigure(figure, List.of(ShadeBar.levels(levels.meaning(), inside)))
        : figure;
  }

  /** Returns a view without a mask. */
  public static Figure view(View view) {
    if (view.drawing() instanceof Levels levels) {
      return new SpectrogramFigure(
          new Header(view.name(), List.of()),
          levels,
          "",
          List.of(new SpectrogramPart("", levels, null)),
          List.of());
    }
    return OverlayFigure.plain(((Colours) view.drawing()).image()).titled(view.name(), Header.NONE);
  }
}
