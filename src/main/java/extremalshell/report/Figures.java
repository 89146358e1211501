package extremalshell.report;

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
          List.of(new SpectrogramFigure.Part("", levels, mask)),
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
    return figure.titled(title, Caption.header(found, view, style.key(), pixels));
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
          List.of(
              new SpectrogramFigure.Part("input", levels, found.mask()),
              new SpectrogramFigure.Part("mask", null, found.mask()),
              new SpectrogramFigure.Part("what the network saw", (Levels) seen.drawing(), null)),
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
    if (all.get(0).view().drawing() instanceof Levels levels) {
      List<SpectrogramFigure.Part> parts = new ArrayList<>();
      for (int i = 0; i < all.size(); i++) {
        Explanation found = all.get(i).explanation();
        String title = titles.get(i) + "; " + Caption.title(found);
        parts.add(
            new SpectrogramFigure.Part(title, (Levels) all.get(i).view().drawing(), found.mask()));
      }
      return new SpectrogramFigure(
          Header.NONE, levels, parts, List.of(Caption.sourceAndSettings(results)));
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
    List<String> targets =
        results.stream().map(each -> each.perturbation().targetLabel()).distinct().toList();
    return new StripFigure(
        all.size() + " results",
        targets.size() == 1 ? targets.get(0) : "",
        parts,
        List.of(
            Caption.sourceAndSettings(results),
            MaskStyle.DEFAULT.key(),
            Caption.pixels(all.get(0).view())));
  }

  /**
   * Returns several masks in one figure, in grey, with their statistics.
   *
   * @param view the view of all masks
   * @param titles one per mask
   */
  public static Figure masks(View view, List<Mask> masks, List<String> titles) {
    if (view.drawing() instanceof Levels levels) {
      List<SpectrogramFigure.Part> parts = new ArrayList<>();
      for (int i = 0; i < masks.size(); i++) {
        parts.add(new SpectrogramFigure.Part(titles.get(i), null, masks.get(i)));
      }
      return new SpectrogramFigure(Header.NONE, levels, parts, List.of());
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
    return new StripFigure(masks.size() + " masks", "", parts, List.of("Black: 0, white: 1"));
  }

  /**
   * Additions to grey values of a photo.
   *
   * @param border mask whose border is drawn; null for none
   * @param photo whether the photo is drawn beside them
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
      return new SpectrogramFigure(
          header, levels, List.of(new SpectrogramFigure.Part("", values, bar)), List.of());
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
      bars.add(ShadeBar.levels(levels.meaning(), false));
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
   * @param masked whether they show masks
   */
  public static Figure withScaleOf(View view, Figure figure, boolean masked) {
    return view.drawing() instanceof Levels levels
        ? new ScaledFigure(figure, List.of(ShadeBar.levels(levels.meaning(), masked)))
        : figure;
  }

  /** Returns a view without a mask. */
  public static Figure view(View view) {
    if (view.drawing() instanceof Levels levels) {
      return new SpectrogramFigure(
          new Header(view.name(), List.of()),
          levels,
          List.of(new SpectrogramFigure.Part("", levels, null)),
          List.of());
    }
    return OverlayFigure.plain(((Colours) view.drawing()).image()).titled(view.name(), Header.NONE);
  }
}
