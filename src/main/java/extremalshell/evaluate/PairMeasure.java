package extremalshell.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Collectors;

/** A measure of two masks of one method: of two seeds or of two areas. */
@SuppressWarnings("ImmutableEnumChecker") // the functions keep no state
enum PairMeasure {
  /** Intersection over union of the masks of two seeds. */
  SEED_IOU(
      "seedIou",
      "overlap of the masks of two seeds, thresholded at 0.5 (higher is better)",
      false,
      (a, b) -> a.area() == b.area() && a.seed() < b.seed(),
      (a, b) -> Stability.iou(a.pixels(), b.pixels())),

  /** Share of the smaller mask that the larger one contains. */
  NESTEDNESS(
      "nestedness",
      "share of a smaller area's mask inside a larger one's (higher is better)",
      false,
      (a, b) -> a.seed() == b.seed() && a.area() < b.area(),
      (a, b) -> Stability.nestedness(a.pixels(), b.pixels())),

  /** Whether the score does not fall from one area to the next. */
  MONOTONICITY(
      "monotonicity",
      "share of steps to the next area at which the score does not fall (higher is better)",
      true,
      (a, b) -> a.seed() == b.seed() && a.area() < b.area(),
      (a, b) -> b.score() >= a.score() ? 1 : 0);

  private final String title;
  private final String meaning;
  private final boolean isOfSteps;
  private final BiPredicate<JudgedMask, JudgedMask> goTogether;
  private final ToDoubleBiFunction<JudgedMask, JudgedMask> value;

  PairMeasure(
      String title,
      String meaning,
      boolean isOfSteps,
      BiPredicate<JudgedMask, JudgedMask> goTogether,
      ToDoubleBiFunction<JudgedMask, JudgedMask> value) {
    this.title = title;
    this.meaning = meaning;
    this.isOfSteps = isOfSteps;
    this.goTogether = goTogether;
    this.value = value;
  }

  /** Returns the meaning of each measure, by its name. */
  static Map<String, String> meanings() {
    return Arrays.stream(values())
        .collect(Collectors.toUnmodifiableMap(each -> each.title, each -> each.meaning));
  }

  /** Returns the name in tables. */
  String title() {
    return title;
  }

  /** Returns whether the measure applies to two masks, in this order. */
  boolean looksAt(JudgedMask a, JudgedMask b, List<JudgedMask> all) {
    return a.isComparable(b) && goTogether.test(a, b) && !(isOfSteps && isSkipped(a, b, all));
  }

  /** Returns whether the area of another mask lies between the two. */
  private static boolean isSkipped(JudgedMask a, JudgedMask b, List<JudgedMask> all) {
    return all.stream()
        .anyMatch(
            c ->
                c.isComparable(a)
                    && c.seed() == a.seed()
                    && c.area() > a.area()
                    && c.area() < b.area());
  }

  /** Returns the value for two masks. */
  double of(JudgedMask a, JudgedMask b) {
    return value.applyAsDouble(a, b);
  }

  /** Returns the key of a pair; pairs of one key count once. */
  List<String> key(JudgedMask a, JudgedMask b) {
    boolean swapped = a.mask().compareTo(b.mask()) > 0;
    String about = isOfSteps ? a.identity().question() : a.identity().about();
    return List.of(
        a.subject(), about, swapped ? b.mask() : a.mask(), swapped ? a.mask() : b.mask());
  }
}
