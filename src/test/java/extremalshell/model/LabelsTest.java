package extremalshell.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import extremalshell.UserException;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelsTest {
  private static final Labels LABELS =
      new Labels(
          List.of(
              "cougar, puma, catamount",
              "tabby, tabby cat",
              "tiger cat",
              "catamaran",
              "polecat",
              "crane",
              "tower, crane"));

  @Test
  void ambiguousPrefix_namesWholeWordsFirst_byTheSynonymThatMatches() {
    refuses(
        "Cat",
        "label 'Cat' could be 1 tabby cat, 2 tiger cat, 0 catamount, 3 catamaran; use the index");
    refuses("crane", "label 'crane' could be 5 crane, 6 crane; use the index");
  }

  @Test
  void textWithinLabels_isNoName_butWhatHasItIsSaid() {
    refuses(
        "am",
        "no label 'am' among the 7 classes of this network; labels with it: 0 catamount, 3 catamaran");
  }

  @Test
  void wholeSynonyms_andPrefixesOfOneClass_areNames() {
    assertThat(LABELS.resolve("TABBY cat")).isEqualTo(1);
    assertThat(LABELS.resolve("catamo")).isZero();
    assertThat(LABELS.resolve("tiger")).isEqualTo(2);
  }

  private static void refuses(String label, String message) {
    assertThatThrownBy(() -> LABELS.resolve(label))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(message);
  }
}
