package extremalshell.report;

import extremalshell.input.Segment;
import extremalshell.input.Segment.Kind;
import extremalshell.report.figure.Canvas;
import extremalshell.report.figure.Palette;
import extremalshell.report.figure.Shapes;
import extremalshell.report.figure.ShortNames;
import extremalshell.report.figure.Stroke;
import extremalshell.report.figure.Style;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bar beneath a recording that shows its clips, and the names of its colours. */
record ClipNames(List<Segment> segments) {
  static final double BAR = 8;
  private static final Style STYLE = Style.SMALL;
  private static final double SAMPLE = 11;
  private static final double GAP = 10;

  private List<String> clips() {
    return segments.stream()
        .filter(segment -> segment.kind() == Kind.CLIP)
        .map(Segment::name)
        .distinct()
        .toList();
  }

  private List<String> names() {
    List<String> names = new ArrayList<>(clips());
    for (Kind kind : List.of(Kind.SILENCE, Kind.NOISE)) {
      if (segments.stream().anyMatch(segment -> segment.kind() == kind)) {
        names.add(kind == Kind.NOISE ? "noise" : "silence");
      }
    }
    return names;
  }

  double height(double width, double bar) {
    return draw(null, 0, width, bar);
  }

  /**
   * Draws the names in rows that fit a width, and returns their height. The bar itself names a
   * single clip.
   *
   * @param bar its width in one line
   */
  double draw(@Nullable Canvas canvas, double top, double width, double bar) {
    boolean named = segments.size() == 1 && clips().stream().allMatch(clip -> fits(clip, bar));
    if (segments.isEmpty() || named) {
      return 0;
    }
    int clips = clips().size();
    double left = 0;
    double y = top;
    Map<String, String> shown = ShortNames.of(clips(), STYLE, width - SAMPLE);
    List<String> names = names();
    for (int i = 0; i < names.size(); i++) {
      String name = i < clips ? shown.getOrDefault(names.get(i), "") : names.get(i);
      double wide = SAMPLE + STYLE.width(name);
      if (left > 0 && left + wide > width) {
        left = 0;
        y += STYLE.line();
      }
      if (canvas != null) {
        Kind kind = i < clips ? Kind.CLIP : name.equals("noise") ? Kind.NOISE : Kind.SILENCE;
        sample(canvas, kind, i, left, y + 2, 8, 6);
        canvas.text(name, left + SAMPLE, y + 8, STYLE, canvas.palette().ink());
      }
      left += wide + GAP;
    }
    return y + STYLE.line() - top;
  }

  /** Draws a segment of the bar, with its name where that fits. */
  void segment(Canvas canvas, Segment segment, double from, double y, double to) {
    int clip = clips().indexOf(segment.name());
    sample(canvas, segment.kind(), clip, from, y, to - from, BAR);
    if (segment.kind() == Kind.CLIP && fits(segment.name(), to - from)) {
      Color on = Palette.on(canvas.palette().series(clip));
      canvas.text(segment.name(), from + 2, y + BAR - 2.2, STYLE, on);
    }
  }

  private static boolean fits(String name, double width) {
    return STYLE.width(name) < width - 4;
  }

  private static void sample(
      Canvas canvas, Kind kind, int clip, double x, double y, double wide, double high) {
    Palette palette = canvas.palette();
    switch (kind) {
      case CLIP -> canvas.fill(Shapes.box(x, y, wide, high), palette.series(clip));
      case SILENCE -> canvas.line(Shapes.box(x, y, wide, high), palette.dim(), Stroke.HAIR);
      case NOISE -> canvas.fill(Shapes.box(x, y + high / 2, wide, high / 2), palette.dim());
    }
  }
}
