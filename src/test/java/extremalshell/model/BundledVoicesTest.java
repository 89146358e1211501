package extremalshell.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import extremalshell.TestEngine;
import extremalshell.UserException;
import extremalshell.engine.Engine;
import extremalshell.engine.Precision;
import extremalshell.input.Speech;
import extremalshell.input.SpeechReader;
import extremalshell.input.View;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bundled network on the bundled recordings, which it was not trained on. */
class BundledVoicesTest {
  private static Network network;

  @BeforeAll
  static void open() {
    network = Network.open(TestEngine.ENGINE, "lib/models/voices", NetworkOptions.NONE);
  }

  @AfterAll
  static void close() {
    network.close();
  }

  private static Speech sample(String name) {
    return SpeechReader.read(Path.of("lib/samples", name + ".wav"), 60);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"allison_en_f", "carlo_it_m", "ivrvoice_ru_f", "june_frCA_f", "librivox_en"})
  void samples_areRecognised(String speaker) {
    for (int i = 1; i <= 2; i++) {
      Prediction top = network.top(network.view(sample(speaker + "-" + i)), 1).get(0);
      assertThat(top.maxLabel()).isEqualTo(speaker);
      assertThat(top.maxScore()).isBetween(0.4f, 1f);
    }
  }

  @Test
  void oneSecond_isEnoughAndLessIsRefused() {
    Speech speech = sample("carlo_it_m-2");
    assertThat(network.view(speech.cut(16_000, 32_000)).width()).isEqualTo(97);
    assertThatThrownBy(() -> network.view(speech.cut(0, 15_000)))
        .isInstanceOf(UserException.class)
        .hasMessage("'carlo_it_m-2.wav' is too short: 0.94 s; the network needs 0.99 s or more");
  }

  @Test
  void enrolledVoice_isToldApartFromOthers() {
    try (Network own = Network.open(TestEngine.ENGINE, "lib/models/voices", NetworkOptions.NONE)) {
      List<View> june = List.of(own.view(sample("june_frCA_f-1")));
      int classes = own.labels().size();

      int index = own.enrol("june again", june);

      assertThat(index).isEqualTo(classes);
      assertThat(own.labels().resolve("june again")).isEqualTo(classes);
      float same = own.predict(own.view(sample("june_frCA_f-2")), index).targetScore();
      float other = own.predict(own.view(sample("carlo_it_m-1")), index).targetScore();
      assertThat(same).isGreaterThan(other + 0.3f);
      assertThat(own.predict(june.get(0), index).targetScore()).isBetween(0.999f, 1.001f);
      assertThatThrownBy(() -> own.enrol("june again", june))
          .hasMessage("network 'voices' has a class 'june again' already");
    }
  }

  @Test
  void enrolledVoice_isScoredBehindEveryLayer() {
    try (Network own = Network.open(TestEngine.ENGINE, "lib/models/voices", NetworkOptions.NONE);
        NDManager manager = TestEngine.ENGINE.newManager()) {
      View june = own.view(sample("june_frCA_f-1"));
      int index = own.enrol("june again", List.of(june));
      NDArray batch = own.inputs().whole(manager, own.view(sample("june_frCA_f-2")));
      float wanted = own.outputs(batch).toFloatArray()[index];
      for (String layer : own.layers().names()) {
        NDArray activations = own.layers().activations(layer, batch);
        assertThat(own.layers().outputs(layer, activations).toFloatArray()[index])
            .isCloseTo(wanted, within(1e-4f));
      }
    }
  }

  @Test
  void enrolledVoice_comesAlongToAnotherEngine_andIntoARandomisedCopy() {
    try (Network own = Network.open(TestEngine.ENGINE, "lib/models/voices", NetworkOptions.NONE);
        Engine other = Engine.on("cpu", Precision.FP32)) {
      View june = own.view(sample("june_frCA_f-1"));
      int index = own.enrol("june again", List.of(june));
      try (Network moved = own.on(other);
          Network randomised = own.randomised(1)) {
        assertThat(moved.engine()).isSameAs(other);
        assertThat(moved.labels().resolve("june again")).isEqualTo(index);
        assertThat(moved.predict(june, index)).isEqualTo(own.predict(june, index));
        assertThat(randomised.predict(june, index).targetLabel()).isEqualTo("june again");
      }
    }
  }
}
