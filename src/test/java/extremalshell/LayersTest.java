package extremalshell;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Data flows one way: holds the table of who may use whom. */
class LayersTest {
  private static final String ROOT = "extremalshell";

  /** What each package may use beside itself and the root; "all below" is written out. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          entry("input"),
          entry("mask"),
          entry("torchscript"),
          entry("speech", "input"),
          entry("model", "torchscript", "speech", "input"),
          entry("perturb", "mask", "input"),
          entry("attribute", "perturb", "mask", "model", "input"),
          entry("explain", "attribute", "perturb", "mask", "model", "torchscript", "input"),
          entry("evaluate", "explain", "attribute", "perturb", "mask", "model", "input"),
          entry(
              "report",
              "evaluate",
              "explain",
              "attribute",
              "perturb",
              "mask",
              "model",
              "speech",
              "input"),
          entry(
              "sweep",
              "report",
              "evaluate",
              "explain",
              "attribute",
              "perturb",
              "mask",
              "model",
              "input"),
          entry(
              "dsl",
              "sweep",
              "report",
              "evaluate",
              "explain",
              "attribute",
              "perturb",
              "mask",
              "model",
              "input"),
          entry("bench", "explain", "attribute", "perturb", "mask", "model", "input"),
          entry("train", "report", "model", "torchscript", "speech", "input"),
          entry("shell", "dsl"));

  private static final Set<String> CLI = Set.of("shell", "dsl", "train");
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void packagesUse_onlyWhatTheTableAllows() {
    List<String> wrong = new ArrayList<>();
    for (JavaClass type : CLASSES) {
      String from = layer(type);
      type.getDirectDependenciesFromSelf()
          .forEach(
              dependency -> {
                String to = layer(dependency.getTargetClass());
                if (!to.isEmpty() && !to.equals(from) && !allowed(from).contains(to)) {
                  wrong.add(from + " uses " + to + ": " + dependency.getDescription());
                }
              });
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyPackage_isInTheTable() {
    Set<String> known = new TreeSet<>(MAY_USE.keySet());
    known.addAll(List.of("cli", ""));
    assertThat(CLASSES.stream().map(LayersTest::layer).collect(Collectors.toSet()))
        .isSubsetOf(known);
  }

  @Test
  void arraysOfTheEngine_stayWhereTheComputingIs() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "extremalshell.torchscript",
            "extremalshell.speech",
            "extremalshell.model",
            "extremalshell.mask",
            "extremalshell.perturb",
            "extremalshell.attribute",
            "extremalshell.explain",
            "extremalshell.bench",
            "extremalshell.evaluate",
            "extremalshell.train..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.djl.ndarray..")
        .check(CLASSES);
  }

  @Test
  void devices_belongToTheEngine() {
    noClasses()
        .that()
        .haveNameNotMatching("extremalshell\\.model\\.(Engine|Libtorch)(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("ai.djl.Device")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("ai.djl.engine.Engine")
        .orShould()
        .callMethodWhere(
            describe(
                "it makes a manager of its own",
                call ->
                    call.getName().equals("newBaseManager")
                        || (call.getName().equals("newSubManager")
                            && !call.getTarget().getRawParameterTypes().isEmpty())))
        .check(CLASSES);
  }

  private static Map.Entry<String, Set<String>> entry(String layer, String... below) {
    return Map.entry(layer, Set.of(below));
  }

  private static Set<String> allowed(String layer) {
    return layer.equals("cli") ? CLI : MAY_USE.getOrDefault(layer, Set.of());
  }

  /** Returns the first package below the root; empty for the root itself and for the rest. */
  private static String layer(JavaClass type) {
    String name = type.getPackageName();
    if (!name.startsWith(ROOT + ".")) {
      return "";
    }
    String below = name.substring(ROOT.length() + 1);
    int dot = below.indexOf('.');
    return dot < 0 ? below : below.substring(0, dot);
  }
}
