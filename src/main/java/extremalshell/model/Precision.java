package extremalshell.model;

/** Numbers that an engine computes with. */
public enum Precision {
  /** 32 bits throughout; TF32 is off. */
  FP32
}
