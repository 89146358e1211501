package extremalshell.train.photos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import extremalshell.train.TrainingTask.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PhotoTaskTest {
  private static final int CLASSES = 3;

  private static Sample sample(int number, int width, int height) {
    byte[] rgb = new byte[3 * width * height];
    new Random(number).nextBytes(rgb);
    int[] box = number % 2 == 0 ? new int[] {10, 5, 30, 40} : null;
    return new Sample("s" + number, number % CLASSES, width, height, rgb, box, number % 4 - 1);
  }

  private static PhotoTask task() {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      samples.add(i % 5 == 0 ? sample(i, 200, 160) : sample(i, 64, 64));
    }
    return new PhotoTask(
        samples, new Augmentation(samples, 7), CLASSES, PhotoTask.Stage.CLASSES, 7);
  }

  @Test
  void batch_followsFromItsStepAlone() {
    PhotoTask.Batch late = task().prepare(new Progress(9, 10));
    PhotoTask other = task();
    other.prepare(new Progress(3, 10));
    PhotoTask.Batch again = other.prepare(new Progress(9, 10));
    assertThat(again.pixels()).isEqualTo(late.pixels());
    assertThat(again.labels()).isEqualTo(late.labels());
    assertThat(other.prepare(new Progress(8, 10)).labels()).isNotEqualTo(late.labels());
  }

  @Test
  void labels_areSharesAndPixelsAreColours() {
    PhotoTask task = task();
    for (int step = 0; step < 10; step++) {
      PhotoTask.Batch batch = task.prepare(new Progress(step, 10));
      for (int row = 0; row < PhotoTask.BATCH; row++) {
        assertThat(sum(batch.labels(), row, CLASSES)).isCloseTo(1, within(1e-5f));
        assertThat(sum(batch.finer(), row, 3)).isBetween(0f, 1.00001f);
      }
      for (float value : batch.pixels()) {
        assertThat(value * PhotoTask.DEVIATION + PhotoTask.MEAN).isBetween(-1e-4f, 1.0001f);
      }
    }
  }

  private static float sum(float[] rows, int row, int width) {
    float sum = 0;
    for (int i = row * width; i < (row + 1) * width; i++) {
      sum += rows[i];
    }
    return sum;
  }
}
