package extremalshell.model;

/** What a network's raw outputs are. */
public enum ScoreKind {
  /** Any real number; the score is their softmax. */
  LOGITS,
  /** Already in [0,1] with sum 1. */
  PROBABILITIES,
  /** Cosines to class weights, in [-1,1]; they are the score. */
  COSINE;

  /** Scale of cosines before a softmax: what additive margin training commonly uses. */
  private static final float COSINE_SCALE = 30;

  /** Returns the factor that turns raw outputs into logits. */
  public float logitScale() {
    return this == COSINE ? COSINE_SCALE : 1;
  }
}
