package extremalshell.report;

import extremalshell.explain.result.Explanation;
import extremalshell.explain.result.SmallestArea;
import extremalshell.input.Drawing;
import extremalshell.input.Drawing.Colours;
import extremalshell.input.Drawing.Levels;
import extremalshell.input.View;
import extremalshell.mask.Mask;
import extremalshell.report.figure.Figure;
import extremalshell.report.table.StatisticsKind;
import extremalshell.report.table.StatisticsRow;
import extremalshell.report.table.StatisticsRows;
import extremalshell.report.table.TextPrinter;
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
   */
  public static Figure overlay(
      Explanation found, View view, @Nullable BufferedImage original, MaskStyle style) {
    String title = Caption.title(found);
    Mask mask = found.mask();
    Drawing drawing = view.drawing();
    if (drawing instanceof Levels levels) {
      return new SpectrogramFigure(
          title,
          levels,
          List.of(new SpectrogramFigure.Part("line: mask at 0.5", levels, mask)),
          List.of());
    }
    Colours colours = (Colours) drawing;
    return original == null
        ? OverlayFigure.ofView(title, colours, mask, style)
        : OverlayFigure.ofOriginal(title, original, colours, mask, style);
  }

  /**
   * Returns input, mask and perturbed input with a caption.
   *
   * @param seen the view through the mask
   * @param rows of the run, beneath the caption; may be empty
   */
  public static Figure panel(Explanation found, View view, View seen, List<String> rows) {
    List<String> words = new ArrayList<>(Caption.words(found, view.kind()));
    words.addAll(rows);
    String title = Caption.title(found);
    if (view.drawing() instanceof Levels levels) {
      return new SpectrogramFigure(
          title,
          levels,
          List.of(
              new SpectrogramFigure.Part("input; line: mask at 0.5", levels, found.mask()),
              new SpectrogramFigure.Part("mask", null, found.mask()),
              new SpectrogramFigure.Part("what the network saw", (Levels) seen.drawing(), null)),
          words);
    }
    return PanelFigure.of(
        title, (Colours) view.drawing(), found.mask(), (Colours) seen.drawing(), words);
  }

  /**
   * Returns the rows of a run; of a search of the area, those of a* but not what else was tried.
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
   * Returns what several masks leave, in one figure.
   *
   * @param titles one each
   */
  public static Figure strip(List<Saved> all, List<String> titles) {
    if (all.get(0).view().drawing() instanceof Levels levels) {
      List<SpectrogramFigure.Part> parts = new ArrayList<>();
      for (int i = 0; i < all.size(); i++) {
        Explanation found = all.get(i).explanation();
        String title = titles.get(i) + "; " + Caption.title(found);
        parts.add(
            new SpectrogramFigure.Part(title, (Levels) all.get(i).view().drawing(), found.mask()));
      }
      return new SpectrogramFigure("", levels, parts, List.of());
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
    return new StripFigure(all.size() + " results", parts);
  }

  /**
   * Returns several masks in one figure, in grey, with their statistics.
   *
   * @param view that all of them are for
   * @param titles one each
   */
  public static Figure masks(View view, List<Mask> masks, List<String> titles) {
    if (view.drawing() instanceof Levels levels) {
      List<SpectrogramFigure.Part> parts = new ArrayList<>();
      for (int i = 0; i < masks.size(); i++) {
        parts.add(new SpectrogramFigure.Part(titles.get(i), null, masks.get(i)));
      }
      return new SpectrogramFigure("", levels, parts, List.of());
    }
    List<StripFigure.Part> parts = new ArrayList<>();
    for (int i = 0; i < masks.size(); i++) {
      Mask mask = masks.get(i);
      String words =
          String.format(
              Locale.ROOT,
              "area %.3f, from %.2f to %.2f",
              mask.statistics().area(),
              mask.statistics().min(),
              mask.statistics().max());
      parts.add(
          new StripFigure.Part(
              titles.get(i), Pictures.grey(mask, 8), Double.NaN, Double.NaN, words));
    }
    return new StripFigure(masks.size() + " masks", parts);
  }

  /** Returns values in grey. */
  static Figure grey(String title, View view, Mask values) {
    if (view.drawing() instanceof Levels levels) {
      return new SpectrogramFigure(
          title, levels, List.of(new SpectrogramFigure.Part("", null, values)), List.of());
    }
    return OverlayFigure.plain(title, Pictures.grey(values, 8));
  }

  /** Returns a view as it is. */
  public static Figure view(View view) {
    if (view.drawing() instanceof Levels levels) {
      return new SpectrogramFigure(
          view.name(), levels, List.of(new SpectrogramFigure.Part("", levels, null)), List.of());
    }
    return OverlayFigure.plain(view.name(), ((Colours) view.drawing()).image());
  }
}
