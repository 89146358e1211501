package extremalshell.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import extremalshell.UserException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelsTest {
  private static final Labels LABELS =
      large("cougar, puma, catamount", "tabby, tabby cat", "tiger cat", "catamaran", "dogsled");

  /** Returns more labels than a message lists: these, then others. */
  private static Labels large(String... lines) {
    List<String> all = new ArrayList<>(List.of(lines));
    for (int i = 0; i < 20; i++) {
      all.add("thing" + i);
    }
    return new Labels(all);
  }

  @Test
  void wholeSynonymsAndLines_areTaken_whateverTheirCaseAndNormalForm() {
    assertThat(LABELS.resolve("TABBY cat")).isEqualTo(1);
    assertThat(LABELS.resolve(" cougar, puma, catamount ")).isZero();
    Labels decomposed = large("A\u0308pfel", "Washington, D.C.", "with\ttab", "say \"hi\"");
    assertThat(decomposed.resolve("\u00c4PFEL")).isZero();
    assertThat(decomposed.resolve("Washington, D.C.")).isEqualTo(1);
    assertThat(decomposed.resolve("with tab")).isEqualTo(2);
    assertThat(decomposed.resolve("say \"hi\"")).isEqualTo(3);
    assertThat(decomposed.name(2)).isEqualTo("with tab");
  }

  @Test
  void partsOfLabels_areRefused_withWholeWordsThenBeginningsThenLikeSpellings() {
    refuses(
        "cat",
        "no label 'cat' among the 25 classes of this network; candidates: [1] tabby cat,"
            + " [2] tiger cat, [0] catamount, [3] catamaran");
    refuses("dog", "no label 'dog' among the 25 classes of this network; candidates: [4] dogsled");
    refuses(
        "tiger",
        "no label 'tiger' among the 25 classes of this network; candidates: [2] tiger cat");
    refuses(
        "cuogar", "no label 'cuogar' among the 25 classes of this network; candidates: [0] cougar");
    refuses(
        "xylophone",
        "no label 'xylophone' among the 25 classes of this network; for example 'cougar'; labels"
            + " lists them");
  }

  @Test
  void invisibleCharactersAndOldSmallLetters_areNoDifference() {
    Labels odd = large("\u200fכלב\u200f", "co\u00adop", "Straße", "ΣΑΣ", "می\u200cخواهم");
    assertThat(odd.resolve("כלב")).isZero();
    assertThat(odd.resolve("coop")).isEqualTo(1);
    assertThat(odd.resolve("STRASSE")).isEqualTo(2);
    assertThat(odd.resolve("σας")).isEqualTo(3);
    assertThat(odd.resolve("میخواهم")).isEqualTo(4);
    assertThat(odd.with("a\nb").name(25)).isEqualTo("a b");
  }

  @Test
  void labelOfTwoClasses_isRefused_namingBoth() {
    Labels birds =
        large(
            "n02012849 crane",
            "crane",
            "cougar, panther",
            "jaguar, panther",
            "maillot",
            "maillot, tank suit");
    assertThatThrownBy(() -> birds.resolve("Crane"))
        .hasMessage("label 'Crane' belongs to two classes: [0] crane and [1] crane; use the index");
    assertThatThrownBy(() -> birds.resolve("panther"))
        .hasMessage(
            "label 'panther' belongs to two classes: [2] cougar and [3] jaguar; use the index");
    assertThatThrownBy(() -> birds.resolve("maillot"))
        .hasMessageContaining("[4] maillot and [5] maillot (tank suit)");
    assertThat(birds.notices())
        .containsExactly(
            "labels of more than one class: [0] crane, [1] crane, [4] maillot; name these classes"
                + " by their index");
  }

  @Test
  void blankLine_goesByItsIndex_andIsNoLabel() {
    Labels blank = new Labels(List.of("\ufeffdog", " ", "1", ","));
    assertThat(blank.resolve("dog")).isZero();
    assertThat(blank.name(1)).isEqualTo("1");
    assertThat(blank.resolve("1")).isEqualTo(2);
    assertThat(blank.notices())
        .containsExactly("blank labels: [1], [3]; name these classes by their index");
  }

  private static void refuses(String label, String message) {
    assertThatThrownBy(() -> LABELS.resolve(label))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(message);
  }
}
