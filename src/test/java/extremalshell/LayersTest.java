package extremalshell;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Data flows one way: holds the table of who may use whom. */
class LayersTest {
  private static final String ROOT = "extremalshell";

  /** Lines of code that one package holds at most. */
  private static final int ROOM_LINES = 3500;

  /** Lines of code that one file holds at most. */
  private static final int FILE_LINES = 350;

  /** What each package may use beside itself and the root. */
  private static final Map<String, Set<String>> MAY_USE = new TreeMap<>();

  static {
    may("");
    may("input.file");
    may("input.photo", "input.file");
    may("input.sound", "input.file");
    may("mask");
    may("input", "mask", "input.file", "input.photo", "input.sound");
    may("torchscript", "input.file");
    may("verification");
    may("engine.device");
    may("engine", "engine.device", "torchscript");
    may("label");
    may("model", "label", "engine", "engine.device", "torchscript", "input");
    may("photo", "model", "torchscript", "input");
    may("speech", "engine", "model", "torchscript", "input");
    may("perturb", "mask", "input");
    List<String> computing =
        may(
            "attribute",
            "perturb",
            "mask",
            "engine",
            "label",
            "model",
            "torchscript",
            "speech",
            "input");
    may("outside", "attribute", "mask", "input.file");
    may("explain.reward", "engine", "model", "torchscript");
    computing = may("explain.setting", "explain.reward", with(computing, "attribute"));
    computing = may("explain.result", "explain.setting", computing);
    computing = may("explain.show", "explain.result", computing);
    may("explain.device", "mask", "engine", "model", "torchscript");
    may("explain.objective", "explain.show", computing);
    computing =
        may(
            "explain",
            "explain.show",
            with(computing, "explain.device", "explain.objective", "explain.pace"));
    may("explain.pace");
    List<String> judging = may("evaluate", "explain", computing);
    may("channel", "explain", computing);
    may("bench.truth", "evaluate", judging);
    may("bench", "bench.truth", with(computing, "explain"));
    may("report.figure");
    may(
        "report.rows",
        "attribute",
        "explain.result",
        "explain.setting",
        "explain.reward",
        "mask",
        "model");
    may("report.colour", "mask", "input", "report.figure");
    List<String> drawing = with(judging, "channel", "report.figure", "report.colour");
    List<String> reporting = may("report", "evaluate", with(drawing, "report.rows"));
    may("report.chart", "report.figure");
    may("report.page", "report", "report.chart", "report.figure");
    List<String> pages = with(reporting, "report", "report.figure", "report.chart", "report.page");
    List<String> library = may("api", "report", reporting);
    may("dsl.interrupt", "api", library);
    may("sweep.plan", pages.toArray(String[]::new));
    may("sweep.run", "sweep.plan", pages);
    may("sweep.database", "sweep.plan", pages);
    may("sweep.store", "sweep.database", with(pages, "sweep.plan"));
    List<String> sweeping = may("sweep", "sweep.store", with(pages, "sweep.plan", "sweep.run"));
    may("dsl.declare");
    may("dsl.language", "dsl.declare", "dsl.interrupt");
    List<String> output =
        may("dsl.output", "sweep", with(sweeping, "api", "dsl.language", "dsl.declare"));
    List<String> session =
        may("dsl", "dsl.output", with(output, "outside", "channel", "dsl.interrupt", "label"));
    List<String> task = may("dsl.task", "dsl", session);
    task = may("dsl.task.channel", "dsl.task", task);
    task = may("dsl.command.speech", "verification", with(task, "dsl.task.channel"));
    may("dsl.command.session", task.toArray(String[]::new));
    task = with(task, "dsl.command.session");
    may("dsl.command.result", "dsl.command.speech", task);
    may("dsl.command", "dsl.command.result", with(task, "dsl.command.speech", "outside"));
    may(
        "dsl.completion",
        "api",
        "dsl",
        "dsl.output",
        "dsl.language",
        "dsl.declare",
        "label",
        "model",
        "input");
    may("spark", "explain", "sweep.run", "sweep.plan", "dsl.task", "dsl.command", "dsl.declare");
    may("train.network", "torchscript");
    may("train", "train.network", "report", "engine", "model", "torchscript", "speech", "input");
    may("train.photos", "train", "train.network", "engine", "model", "torchscript", "input");
    may(
        "train.voices",
        "train",
        "train.network",
        "engine",
        "label",
        "model",
        "torchscript",
        "speech",
        "input");
    may(
        "shell",
        "api",
        "dsl",
        "dsl.interrupt",
        "dsl.output",
        "dsl.completion",
        "dsl.language",
        "dsl.declare");
    may(
        "cli",
        "api",
        "shell",
        "dsl",
        "dsl.interrupt",
        "dsl.output",
        "dsl.command",
        "dsl.language",
        "dsl.declare",
        "train");
    MAY_USE.put(
        "cli",
        Set.copyOf(
            with(
                List.copyOf(MAY_USE.get("cli")),
                "train.photos",
                "train.voices",
                "dsl.task",
                "sweep.run",
                "sweep.plan",
                "explain",
                // loads natives while the rest starts
                "engine",
                "report.rows")));
  }

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          // a build of its own, with libraries that others lack
          .withImportOption(location -> !location.contains("/" + ROOT + "/spark/"))
          .importPackages(ROOT);

  @Test
  void packagesUse_onlyWhatTheTableAllows() {
    List<String> wrong = new ArrayList<>();
    for (JavaClass type : CLASSES) {
      String from = layer(type);
      type.getDirectDependenciesFromSelf()
          .forEach(
              dependency -> {
                String to = layer(dependency.getTargetClass().getBaseComponentType());
                boolean beside = to == null || to.isEmpty() || to.equals(from);
                if (!beside && !allowed(from).contains(to)) {
                  wrong.add(from + " uses " + to + ": " + dependency.getDescription());
                }
              });
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void packages_haveNoCycle() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void rooms_staySmall() throws IOException {
    Map<Path, Integer> rooms = new TreeMap<>();
    for (Path file : sources("src/main/java")) {
      rooms.merge(file.getParent(), Files.readAllLines(file).size(), Integer::sum);
    }
    assertThat(rooms).isNotEmpty();
    rooms.values().removeIf(lines -> lines <= ROOM_LINES);
    assertThat(rooms).isEmpty();
  }

  @Test
  void files_staySmall() throws IOException {
    Map<Path, Integer> longer = new TreeMap<>();
    for (Path file : sources("src/main/java")) {
      longer.put(file, Files.readAllLines(file).size());
    }
    longer.values().removeIf(lines -> lines <= FILE_LINES);
    assertThat(longer).isEmpty();
  }

  /**
   * A type that only its package uses is no one else's to know. Other authors use the library and
   * implement parts; providers and programs are found by their names.
   */
  @Test
  void publicTypes_haveUsersOutsideTheirPackage() throws IOException {
    Set<String> named = new TreeSet<>();
    for (Path file : sources("src/spark/java")) {
      named.addAll(Files.readAllLines(file));
    }
    try (Stream<Path> services = Files.list(Path.of("src/main/resources/META-INF/services"))) {
      for (Path service : services.toList()) {
        Files.readAllLines(service).forEach(provider -> named.add("import " + provider + ";"));
      }
    }
    List<String> unused =
        CLASSES.stream()
            .filter(LayersTest::isDeclaredPublic)
            .filter(type -> !"api".equals(layer(type)))
            .filter(type -> !type.isInterface() || !type.isAssignableTo(Part.class))
            .filter(type -> type.tryGetMethod("main", String[].class).isEmpty())
            .filter(type -> !named.contains("import " + type.getName().split("\\$")[0] + ";"))
            .filter(LayersTest::isUsedAtHomeAlone)
            .map(JavaClass::getName)
            .toList();
    assertThat(unused).isEmpty();
  }

  /** Returns whether no other package names a type or one within it, or calls what has it. */
  private static boolean isUsedAtHomeAlone(JavaClass type) {
    String home = type.getPackageName();
    return type.getPackage().getClasses().stream()
            .filter(each -> each.equals(type) || each.getName().startsWith(type.getName() + "$"))
            .flatMap(each -> each.getDirectDependenciesToSelf().stream())
            .allMatch(use -> use.getOriginClass().getPackageName().equals(home))
        && type.getPackage().getClasses().stream()
            .flatMap(each -> each.getCodeUnits().stream())
            .filter(unit -> mentions(unit, type))
            .noneMatch(unit -> isSeenOutside(unit, home));
  }

  /** A record shows what it holds to whoever has it; other authors implement a part's methods. */
  private static boolean isSeenOutside(JavaCodeUnit unit, String home) {
    JavaClass owner = unit.getOwner();
    return (owner.isRecord() && isDeclaredPublic(owner))
        || (owner.isInterface() && owner.isAssignableTo(Part.class))
        || unit.getAccessesToSelf().stream()
            .anyMatch(access -> !access.getOriginOwner().getPackageName().equals(home));
  }

  private static boolean mentions(JavaCodeUnit unit, JavaClass type) {
    return Stream.concat(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream())
        .anyMatch(each -> each.getAllInvolvedRawTypes().contains(type));
  }

  /** What an interface holds is public without a word. */
  private static boolean isDeclaredPublic(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass()
            .map(outer -> !outer.isInterface() && isDeclaredPublic(outer))
            .orElse(true);
  }

  /** The library may give its users the plain name of what the computing has a type for, too. */
  @Test
  void publicTypes_haveNamesOfTheirOwn() {
    Map<String, List<String>> types = new TreeMap<>();
    CLASSES.stream()
        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
        .filter(type -> type.isTopLevelClass() && !"api".equals(layer(type)))
        .forEach(
            type ->
                types
                    .computeIfAbsent(type.getSimpleName(), name -> new ArrayList<>())
                    .add(type.getPackageName()));
    types.values().removeIf(packages -> packages.size() == 1);
    assertThat(types).isEmpty();
  }

  private static List<Path> sources(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      return files.filter(name -> name.toString().endsWith(".java")).toList();
    }
  }

  @Test
  void everyPackage_isInTheTable() {
    Set<String> found = CLASSES.stream().map(LayersTest::layer).collect(Collectors.toSet());
    found.add("spark"); // a build without Spark lacks it
    assertThat(found).isEqualTo(MAY_USE.keySet());
  }

  @Test
  void arraysOfTheEngine_stayWhereTheComputingIs() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "extremalshell.torchscript",
            "extremalshell.photo",
            "extremalshell.speech",
            "extremalshell.engine",
            "extremalshell.model",
            "extremalshell.mask",
            "extremalshell.perturb",
            "extremalshell.attribute",
            "extremalshell.explain..",
            "extremalshell.channel",
            "extremalshell.bench",
            "extremalshell.evaluate",
            "extremalshell.train..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.djl.ndarray..")
        .check(CLASSES);
  }

  @Test
  void library_isFreeOfArraysOfTheEngine() {
    List<String> wrong = new ArrayList<>();
    for (JavaClass type : CLASSES) {
      if ("api".equals(layer(type)) && type.getModifiers().contains(JavaModifier.PUBLIC)) {
        for (JavaMethod method : type.getMethods()) {
          method.getAllInvolvedRawTypes().stream()
              .filter(used -> used.getPackageName().startsWith("ai.djl"))
              .forEach(used -> wrong.add(method.getFullName() + " mentions " + used.getName()));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void shell_computesThroughTheLibraryAlone() {
    noClasses()
        .that()
        .resideInAnyPackage("extremalshell.dsl..", "extremalshell.shell", "extremalshell.cli")
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            "extremalshell\\.(engine\\.(Engine|Libtorch)|model\\.Network"
                + "|explain\\.(Explainer|MaskedView)|evaluate\\.NetworkScorer)")
        .check(CLASSES);
  }

  @Test
  void devices_belongToTheEngine() {
    noClasses()
        .that()
        .haveNameNotMatching("extremalshell\\.engine\\.(Engine|Libtorch)(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("ai.djl.Device")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("ai.djl.engine.Engine")
        .orShould()
        .callMethodWhere(
            describe(
                "it makes a manager of its own, or an array on another device",
                call ->
                    Set.of("newBaseManager", "toDevice", "getDevice").contains(call.getName())
                        || (call.getName().equals("newSubManager")
                            && !call.getTarget().getRawParameterTypes().isEmpty())))
        .check(CLASSES);
  }

  @Test
  void kindsOfStimuli_areKnownInTheirRoomsAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "extremalshell.input",
            "extremalshell.photo",
            "extremalshell.speech",
            "extremalshell.dsl.command.speech",
            // it makes the stimuli whose truth is known
            "extremalshell.bench.truth",
            "extremalshell.train..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("extremalshell.input.Photo")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("extremalshell.input.Speech")
        .check(CLASSES);
  }

  private static List<String> may(String layer, String... below) {
    MAY_USE.put(layer, Set.of(below));
    return List.of(below);
  }

  /** Lets a layer use the one below it and all that this one may use. */
  private static List<String> may(String layer, String next, List<String> below) {
    return may(layer, with(below, next).toArray(String[]::new));
  }

  private static List<String> with(List<String> names, String... more) {
    return Stream.concat(names.stream(), Stream.of(more)).distinct().toList();
  }

  private static Set<String> allowed(String layer) {
    return MAY_USE.getOrDefault(layer, Set.of());
  }

  /** Returns the package below the root; empty for the root itself, null for the rest. */
  private static @Nullable String layer(JavaClass type) {
    String name = type.getPackageName();
    if (name.equals(ROOT)) {
      return "";
    }
    return name.startsWith(ROOT + ".") ? name.substring(ROOT.length() + 1) : null;
  }
}
