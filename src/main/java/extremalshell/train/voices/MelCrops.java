package extremalshell.train.voices;

import extremalshell.input.Spectrogram;
import java.util.Arrays;
import java.util.Random;

/** Crops of log mel spectrograms {@code [bins * frames]}, row-major. */
final class MelCrops {
  private MelCrops() {}

  /**
   * Returns some frames of a spectrogram; a shorter one is repeated.
   *
   * @param from first frame
   */
  static float[] crop(Spectrogram spectrogram, int from, int frames) {
    float[] values = spectrogram.values();
    int width = spectrogram.width();
    float[] crop = new float[spectrogram.height() * frames];
    for (int bin = 0; bin < spectrogram.height(); bin++) {
      for (int i = 0; i < frames; i++) {
        crop[bin * frames + i] = values[bin * width + (from + i) % width];
      }
    }
    return crop;
  }

  /** Subtracts each bin's mean over time. */
  static void removeMean(float[] crop, int bins) {
    int frames = crop.length / bins;
    for (int bin = 0; bin < bins; bin++) {
      double sum = 0;
      for (int i = bin * frames; i < (bin + 1) * frames; i++) {
        sum += crop[i];
      }
      float mean = (float) (sum / frames);
      for (int i = bin * frames; i < (bin + 1) * frames; i++) {
        crop[i] -= mean;
      }
    }
  }

  /**
   * Adds noise in some frames. Powers of independent sounds add up.
   *
   * @param noise {@code [bins * frames]}
   * @param snr in dB, from the mean powers of both in all frames
   */
  static void addNoise(float[] crop, float[] noise, int bins, double snr, int from, int to) {
    int frames = crop.length / bins;
    double gain = meanPower(crop) / meanPower(noise) * Math.pow(10, -snr / 10);
    float shift = (float) Math.log(gain);
    for (int bin = 0; bin < bins; bin++) {
      for (int i = bin * frames + from; i < bin * frames + to; i++) {
        float quieter = Math.min(crop[i], noise[i] + shift);
        float louder = Math.max(crop[i], noise[i] + shift);
        crop[i] = louder + (float) Math.log1p(Math.exp(quieter - louder));
      }
    }
  }

  private static double meanPower(float[] logs) {
    double sum = 0;
    for (float log : logs) {
      sum += Math.exp(log);
    }
    return sum / logs.length;
  }

  /** Sets a rectangle, bins and frames from the first to before the last. */
  static void fill(float[] crop, int bins, int bottom, int top, int left, int right, float value) {
    int frames = crop.length / bins;
    for (int bin = bottom; bin < top; bin++) {
      Arrays.fill(crop, bin * frames + left, bin * frames + right, value);
    }
  }

  /**
   * Keeps some rectangles; the rest fades to zero or to a blurred version, as under masks.
   *
   * @param rectangles number of kept rectangles
   */
  static void keep(float[] crop, int bins, int rectangles, boolean blurred, Random random) {
    int frames = crop.length / bins;
    float[] rest = new float[crop.length];
    if (blurred) {
      System.arraycopy(crop, 0, rest, 0, crop.length);
      for (int pass = 0; pass < 2; pass++) {
        rest = boxBlurred(rest, bins, 12, 12);
      }
    }
    boolean[] kept = new boolean[crop.length];
    for (int i = 0; i < rectangles; i++) {
      int height = 10 + random.nextInt(bins / 2);
      int width = 8 + random.nextInt(Math.max(1, frames / 3));
      int bottom = random.nextInt(Math.max(1, bins - height));
      int left = random.nextInt(Math.max(1, frames - width));
      for (int bin = bottom; bin < Math.min(bins, bottom + height); bin++) {
        int start = bin * frames;
        Arrays.fill(kept, start + left, start + Math.min(frames, left + width), true);
      }
    }
    for (int i = 0; i < crop.length; i++) {
      crop[i] = kept[i] ? crop[i] : rest[i];
    }
  }

  private static float[] boxBlurred(float[] values, int bins, int down, int across) {
    int frames = values.length / bins;
    float[] rows = new float[values.length];
    for (int bin = 0; bin < bins; bin++) {
      boxBlur(values, rows, bin * frames, 1, frames, across);
    }
    float[] both = new float[values.length];
    for (int frame = 0; frame < frames; frame++) {
      boxBlur(rows, both, frame, frames, bins, down);
    }
    return both;
  }

  private static void boxBlur(
      float[] from, float[] to, int offset, int stride, int length, int half) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < length + half; i++) {
      if (i < length) {
        sum += from[offset + i * stride];
        count++;
      }
      if (i > 2 * half) {
        sum -= from[offset + (i - 2 * half - 1) * stride];
        count--;
      }
      if (i >= half) {
        to[offset + (i - half) * stride] = (float) (sum / count);
      }
    }
  }
}
