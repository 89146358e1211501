package extremalshell.model;

/** What a network's raw outputs are. */
public enum ScoreKind {
  /** Any real number; the score is their softmax. */
  LOGITS,
  /** Already in [0,1] with sum 1. */
  PROBABILITIES,
  /** Cosines to class weights, in [-1,1]; they are the score. */
  COSINE
}
