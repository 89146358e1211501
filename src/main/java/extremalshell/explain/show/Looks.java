package extremalshell.explain.show;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import extremalshell.explain.setting.Variant;
import java.util.ArrayList;
import java.util.List;

/**
 * The views of a batch of masks: the stimulus through each mask, through the rest, or both, by the
 * variant of each subject. A batch has equally many masks of each subject, one after another. The
 * views have as many rows of each look, one after another.
 */
public final class Looks {
  private final List<Look> all = new ArrayList<>();
  private final int subjects;
  private final int[] first;

  /**
   * One look.
   *
   * @param subject whose masks
   * @param kept whether the view shows the stimulus through the mask, not through the rest
   */
  private record Look(int subject, boolean kept) {}

  /**
   * Prepares.
   *
   * @param variants one per subject
   */
  public Looks(List<Variant> variants) {
    this.subjects = variants.size();
    this.first = new int[subjects + 1];
    for (int i = 0; i < subjects; i++) {
      if (variants.get(i) != Variant.DELETE) {
        all.add(new Look(i, true));
      }
      if (variants.get(i) != Variant.PRESERVE) {
        all.add(new Look(i, false));
      }
      first[i + 1] = all.size();
    }
  }

  /** Returns the number of subjects. */
  public int subjects() {
    return subjects;
  }

  /** Returns the number of looks. */
  public int count() {
    return all.size();
  }

  /** Returns the subject whose masks a look shows. */
  public int subject(int look) {
    return all.get(look).subject();
  }

  /** Returns the first look of a subject; for the number of subjects, the end of all. */
  public int first(int subject) {
    return first[subject];
  }

  /**
   * Returns the masks for the network's views.
   *
   * @param masks {@code [masks, values]}, in [0,1]; owns the result
   */
  public NDArray shown(NDArray masks) {
    if (all.stream().allMatch(Look::kept)) {
      return masks;
    }
    long values = masks.getShape().get(1);
    NDArray each = masks.reshape(subjects, -1, values);
    NDList rows = new NDList();
    for (Look look : all) {
      NDArray own = each.get(look.subject());
      rows.add(look.kept() ? own : own.neg().addi(1));
    }
    return NDArrays.concat(rows);
  }

  /**
   * Returns each mask's reward: added for preserved views, subtracted for deleted ones.
   *
   * @param rewards one for each view
   */
  public float[] worth(float[] rewards) {
    int each = rewards.length / all.size();
    float[] worth = new float[each * subjects];
    for (int row = 0; row < rewards.length; row++) {
      Look look = all.get(row / each);
      worth[look.subject() * each + row % each] += look.kept() ? rewards[row] : -rewards[row];
    }
    return worth;
  }

  /** As the method of the same name, on the device: {@code [rows]} to {@code [masks]}. */
  public NDArray worth(NDArray rewards) {
    if (all.stream().allMatch(Look::kept)) {
      return rewards;
    }
    NDArray each = rewards.reshape(all.size(), -1);
    NDList sums = new NDList();
    for (int subject = 0; subject < subjects; subject++) {
      NDArray sum = signed(each, first[subject]);
      for (int look = first[subject] + 1; look < first[subject + 1]; look++) {
        sum = sum.add(signed(each, look));
      }
      sums.add(sum);
    }
    return NDArrays.concat(sums);
  }

  private NDArray signed(NDArray each, int look) {
    NDArray own = each.get(look);
    return all.get(look).kept() ? own : own.neg();
  }

  /** As the method of the same name, on the device: {@code [rows]} to {@code [masks]}. */
  public NDArray scores(NDArray scores) {
    if (all.size() == subjects) {
      return scores;
    }
    NDArray each = scores.reshape(all.size(), -1);
    NDList ofMasks = new NDList();
    for (int subject = 0; subject < subjects; subject++) {
      ofMasks.add(each.get(first[subject]));
    }
    return NDArrays.concat(ofMasks);
  }

  /**
   * Returns for each mask the score of its first look.
   *
   * @param scores one for each view
   */
  public float[] scores(float[] scores) {
    int each = scores.length / all.size();
    float[] ofMasks = new float[each * subjects];
    for (int subject = 0; subject < subjects; subject++) {
      System.arraycopy(scores, first[subject] * each, ofMasks, subject * each, each);
    }
    return ofMasks;
  }

  /**
   * Returns the gradient with respect to the masks. The rest of a mask is 1 - m and enters the
   * reward negated, so both signs cancel.
   *
   * @param gradient with respect to the views
   */
  public NDArray towardsMasks(NDArray gradient) {
    if (all.size() == subjects) {
      return gradient;
    }
    long values = gradient.getShape().get(1);
    NDArray each = gradient.reshape(all.size(), -1, values);
    NDList sums = new NDList();
    for (int subject = 0; subject < subjects; subject++) {
      NDArray sum = each.get(first[subject]);
      for (int look = first[subject] + 1; look < first[subject + 1]; look++) {
        sum = sum.add(each.get(look));
      }
      sums.add(sum);
    }
    return NDArrays.concat(sums);
  }
}
