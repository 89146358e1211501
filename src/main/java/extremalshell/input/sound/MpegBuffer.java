package extremalshell.input.sound;

import java.io.IOException;
import java.util.Arrays;
import javazoom.jl.decoder.Obuffer;

/** Takes JLayer's samples of one frame before it rounds them to 16 bits. */
final class MpegBuffer extends Obuffer {
  /** JLayer's factor of samples. */
  private static final double SCALE = 32_700;

  private final float[][] samples;
  private final int[] filled;

  MpegBuffer(int channels, int frames) {
    samples = new float[channels][frames];
    filled = new int[channels];
  }

  @Override
  public void appendSamples(int channel, float[] values) {
    if (channel < samples.length) {
      int most = Math.min(values.length, samples[channel].length - filled[channel]);
      System.arraycopy(values, 0, samples[channel], filled[channel], most);
      filled[channel] += most;
    }
  }

  @Override
  public void append(int channel, short value) {
    appendSamples(channel, new float[] {value});
  }

  /**
   * Adds the frame; samples that the decoder cannot compute, because earlier frames are missing,
   * are silence.
   */
  void addTo(SampleCollector collector) throws IOException {
    for (int i = 0; i < samples[0].length; i++) {
      for (float[] channel : samples) {
        collector.add(channel[i] / SCALE);
      }
    }
  }

  @Override
  public void clear_buffer() {
    Arrays.fill(filled, 0);
    for (float[] channel : samples) {
      Arrays.fill(channel, 0);
    }
  }

  @Override
  public void write_buffer(int value) {}

  @Override
  public void close() {}

  @Override
  public void set_stop_flag() {}
}
