package extremalshell.speech;

/**
 * How samples become frames, and the steps on a frame before its Fourier transform.
 *
 * @param window length of a frame, in samples
 * @param hop from frame to frame, in samples
 * @param fft length of the Fourier transform, in samples, at least the window
 * @param function weights of the samples of a frame
 * @param placement of the first frame
 * @param preEmphasis share of each sample that is subtracted from the next one of its frame, in
 *     [0,1]; the first sample of a frame follows itself
 * @param removesOffset whether the mean of a frame is subtracted first
 * @param gain factor of the samples, which lie in [−1,1]: 32768 for networks of 16-bit samples
 */
record Framing(
    int window,
    int hop,
    int fft,
    WindowFunction function,
    Placement placement,
    double preEmphasis,
    boolean removesOffset,
    double gain) {

  /** The place of the first frame. */
  enum Placement {
    /**
     * The window is the middle of an interval of the transform's length that begins at sample 0.
     */
    INSIDE,
    /** The frame is centred at sample 0; the recording is mirrored at its ends. */
    CENTERED,
    /** The window begins at sample 0, as with Kaldi's "snip edges". */
    SNIPPED
  }

  /** Returns the number of frames of a recording, 0 or less if it is too short for one. */
  int frames(int samples) {
    return switch (placement) {
      case INSIDE -> samples < fft ? 0 : 1 + (samples - fft) / hop;
      case CENTERED -> samples <= fft / 2 ? 0 : 1 + samples / hop;
      case SNIPPED -> samples < window ? 0 : 1 + (samples - window) / hop;
    };
  }

  /** Returns the first sample of a frame; below 0 before the recording. */
  int start(int frame) {
    int first =
        switch (placement) {
          case INSIDE -> (fft - window) / 2;
          case CENTERED -> (fft - window) / 2 - fft / 2;
          case SNIPPED -> 0;
        };
    return frame * hop + first;
  }

  /** Returns the middle of the first frame, in samples. */
  double middle() {
    return switch (placement) {
      case INSIDE -> fft / 2.0;
      case CENTERED -> 0;
      case SNIPPED -> window / 2.0;
    };
  }

  /** Returns the number of frequencies of the transform. */
  int lines() {
    return fft / 2 + 1;
  }

  /**
   * Returns the transform of a frame as a matrix {@code [window, cosines and sines]}. All steps on
   * a frame are linear, so the matrix contains them.
   */
  float[] transform() {
    int lines = lines();
    float[] matrix = new float[window * 2 * lines];
    double[] column = new double[window];
    for (int line = 0; line < 2 * lines; line++) {
      for (int i = 0; i < window; i++) {
        double angle = 2 * Math.PI * ((long) i * (line % lines) % fft) / fft;
        column[i] =
            gain * function.weight(i, window) * (line < lines ? Math.cos(angle) : Math.sin(angle));
      }
      undoEmphasis(column);
      undoOffset(column);
      for (int i = 0; i < window; i++) {
        matrix[i * 2 * lines + line] = (float) column[i];
      }
    }
    return matrix;
  }

  /** Turns weights of emphasised samples into weights of samples. */
  private void undoEmphasis(double[] weights) {
    if (preEmphasis == 0) {
      return;
    }
    weights[0] -= preEmphasis * weights[0];
    for (int i = 0; i + 1 < window; i++) {
      weights[i] -= preEmphasis * weights[i + 1];
    }
  }

  /** Turns weights of samples without their mean into weights of samples. */
  private void undoOffset(double[] weights) {
    if (!removesOffset) {
      return;
    }
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    for (int i = 0; i < window; i++) {
      weights[i] -= sum / window;
    }
  }
}
