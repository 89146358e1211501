package extremalshell.evaluate;

import extremalshell.mask.Mask;
import extremalshell.model.Digests;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A mask or a control to judge. */
public final class Candidate {
  private final Case about;
  private final Saliency saliency;
  private final float through;
  private final Map<Flipping, float[]> curves = new LinkedHashMap<>();

  /** Scores m·x + (1−m)·y, where y is the operator's result with everything removed. */
  Candidate(Case about, Saliency saliency) {
    this.about = about;
    this.saliency = saliency;
    this.through = about.scorer().scores(List.of(shown()), about.target())[0];
  }

  /** Returns the network's input seen through the mask, {@code [channels * height * width]}. */
  float[] shown() {
    Scorer scorer = about.scorer();
    float[] shown = scorer.removed(about.operator());
    float[] input = scorer.input();
    float[] mask = saliency.mask().values();
    for (int i = 0; i < shown.length; i++) {
      float m = mask[i % mask.length];
      shown[i] = m * input[i] + (1 - m) * shown[i];
    }
    return shown;
  }

  /** Returns the question of the mask. */
  public Case about() {
    return about;
  }

  /** Returns the mask with the order of its pixels. */
  public Saliency saliency() {
    return saliency;
  }

  /** Returns the mask. */
  public Mask mask() {
    return saliency.mask();
  }

  /** Returns the score of the target for the stimulus seen through the mask. */
  public float through() {
    return through;
  }

  /** Returns the classes of the highest score for the whole stimulus and through the mask. */
  int[] tops() {
    return about.scorer().tops(List.of(about.scorer().input(), shown()));
  }

  /** Returns a digest of the order of the pixels. */
  String orderDigest() {
    int[] order = saliency.order();
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * order.length);
    bytes.asIntBuffer().put(order);
    return Digests.brief(bytes.array());
  }

  /** Returns a digest of the attribution of each pixel. */
  String attributionDigest() {
    return Digests.brief(saliency.attribution().values());
  }

  /** Returns a digest of the mask. */
  String maskDigest() {
    return Digests.brief(mask().values());
  }

  /** Returns a digest of the object's place; empty where unknown. */
  String regionDigest() {
    Region region = about.region();
    if (region == null) {
      return "";
    }
    byte[] inside = new byte[region.inside().length];
    for (int i = 0; i < inside.length; i++) {
      inside[i] = (byte) (region.inside()[i] ? 1 : 0);
    }
    return Digests.brief(inside);
  }

  /** Returns the scores while pixels change; computed once. */
  float[] curve(Flipping flipping) {
    return curves.computeIfAbsent(
        flipping, f -> f.curve(about.scorer(), saliency.order(), about.target(), Flipping.STEPS));
  }

  /** Returns the curves computed so far. */
  Map<Flipping, float[]> curves() {
    return curves;
  }
}
