package extremalshell.report;

import extremalshell.input.Segment;
import extremalshell.report.figure.Canvas;
import extremalshell.report.figure.Shapes;
import extremalshell.report.figure.Style;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names of the clips that a recording consists of, each with its colour. */
record ClipNames(List<Segment> segments) {
  private static final Style STYLE = Style.SMALL;
  private static final double SAMPLE = 11;
  private static final double GAP = 10;

  List<String> clips() {
    return segments.stream()
        .filter(segment -> segment.kind() == Segment.Kind.CLIP)
        .map(Segment::name)
        .distinct()
        .toList();
  }

  double height(double width) {
    return draw(null, 0, width);
  }

  /** Draws the names in rows that fit a width, and returns their height. */
  double draw(@Nullable Canvas canvas, double top, double width) {
    if (segments.isEmpty()) {
      return 0;
    }
    List<String> names = new ArrayList<>(clips());
    int clips = names.size();
    if (segments.stream().anyMatch(segment -> segment.kind() == Segment.Kind.NOISE)) {
      names.add("noise");
    }
    double left = 0;
    double y = top;
    for (int i = 0; i < names.size(); i++) {
      String name = STYLE.cut(names.get(i), width - SAMPLE);
      double wide = SAMPLE + STYLE.width(name);
      if (left > 0 && left + wide > width) {
        left = 0;
        y += STYLE.line();
      }
      if (canvas != null) {
        boolean noise = i == clips;
        Color colour = noise ? canvas.palette().dim() : canvas.palette().series(i);
        canvas.fill(Shapes.box(left, y + 2, 8, noise ? 4 : 6), colour);
        canvas.text(name, left + SAMPLE, y + 8, STYLE, canvas.palette().ink());
      }
      left += wide + GAP;
    }
    return y + STYLE.line() - top;
  }
}
