package extremalshell.attribute;

import extremalshell.Option;
import extremalshell.Parts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The registration of the methods: a new one is a class and a line here. */
public final class Methods {
  private static final Parts<AttributionMethod> ALL =
      new Parts<>(
          "method",
          AttributionMethod.class,
          List.of(
              new Extremal(),
              new Gradient(),
              new InputTimesGradient(),
              new SmoothGrad(),
              new IntegratedGradients(),
              new ExpectedGradients(),
              new Occlusion(),
              new Rise(),
              new Lime(),
              new KernelShap(),
              new GreedyRegions(),
              new MeaningfulPerturbation(),
              new IGosPlusPlus(),
              new GradCam(),
              new GradCamPlusPlus(),
              new ScoreCam(),
              new LayerCam(),
              new AttentionRollout()));

  private Methods() {}

  /** Returns all methods. */
  public static Parts<AttributionMethod> all() {
    return ALL;
  }

  /** Returns the parameters of all methods, each once. */
  public static List<Option<?>> options() {
    Map<String, Option<?>> options = new LinkedHashMap<>();
    ALL.all().stream()
        .flatMap(method -> method.options().stream())
        .forEach(option -> options.putIfAbsent(option.name(), option));
    return List.copyOf(options.values());
  }

  /** Returns the methods that have a parameter. */
  public static List<AttributionMethod> with(String option) {
    return ALL.all().stream()
        .filter(method -> method.options().stream().anyMatch(o -> o.name().equals(option)))
        .toList();
  }
}
