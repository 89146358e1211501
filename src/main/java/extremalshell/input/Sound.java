package extremalshell.input;

/** Sound: samples of one channel. */
public interface Sound {
  /** Returns the sample rate, in Hz. */
  int rate();

  /** Returns a copy of the samples, in [-1,1]. */
  float[] samples();
}
