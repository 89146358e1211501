package extremalshell.explain.setting;

import java.util.Collection;

/** The half of the stimulus that the reward uses. Fong et al. 2019, Sec. 3.1. */
public enum Variant {
  /** Keep evidence: maximise the reward of the stimulus seen through the mask. */
  PRESERVE("keep the evidence"),
  /** Remove evidence: minimise the reward of the stimulus with the mask's inside perturbed. */
  DELETE("remove the evidence"),
  /** Both at once, with twice the forward passes. */
  DUAL("both at once");

  /** Words for scores of masks whose inside is kept. */
  public static final String THROUGH = "through the mask";

  private static final String WITHOUT = "without the inside of the mask";

  private final String meaning;

  Variant(String meaning) {
    this.meaning = meaning;
  }

  /** Returns half a line of help. */
  public String meaning() {
    return meaning;
  }

  /**
   * Returns in words what scores of masks are the scores of: {@code through the mask}.
   *
   * @param all variants of the masks, may repeat
   */
  public static String seen(Collection<Variant> all) {
    return words(all, THROUGH, WITHOUT, THROUGH + " or, for delete, " + WITHOUT);
  }

  /** Returns in words what happens to the inside of masks: {@code kept by the mask}. */
  public static String inside(Collection<Variant> all) {
    return words(all, "kept by the mask", "removed by the mask", "inside the mask");
  }

  private static String words(Collection<Variant> all, String kept, String removed, String both) {
    if (!all.contains(DELETE)) {
      return kept;
    }
    return all.stream().allMatch(each -> each == DELETE) ? removed : both;
  }

  /** Returns the number of forward passes for each mask: two for dual. */
  public int looks() {
    return this == DUAL ? 2 : 1;
  }
}
