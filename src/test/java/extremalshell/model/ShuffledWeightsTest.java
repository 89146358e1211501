package extremalshell.model;

import static org.assertj.core.api.Assertions.assertThat;

import extremalshell.TestEngine;
import extremalshell.input.PhotoReader;
import extremalshell.input.Samples;
import extremalshell.input.View;
import org.junit.jupiter.api.Test;

/** A network of random weights, made from one that is frozen. */
class ShuffledWeightsTest {
  @Test
  void randomisedNetwork_hasForgottenWhatItLearned() {
    try (Network network = Network.open(TestEngine.ENGINE, "photos", NetworkOptions.NONE);
        Network randomised = network.randomised(0);
        Network again = network.randomised(0)) {
      View view = network.view(PhotoReader.read(Samples.file("samples:dog"), 10_000_000));
      Prediction known = network.top(view, 1).get(0);

      Prediction forgotten = randomised.predict(view, known.maxPos());

      assertThat(known.maxScore()).isGreaterThan(0.7f);
      assertThat(forgotten.targetScore()).isLessThan(0.5f);
      assertThat(again.predict(view, known.maxPos())).isEqualTo(forgotten);
    }
  }
}
