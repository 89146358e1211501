package extremalshell.dsl;

import extremalshell.UserException;
import extremalshell.explain.setting.Settings;
import extremalshell.explain.setting.SettingsCatalogue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Describes the state of a session. */
public final class StatusText {
  private StatusText() {}

  /** Returns the chosen state, by name. */
  public static Map<String, String> choices(Session session) {
    Settings settings = session.settings();
    Map<String, String> all = new LinkedHashMap<>();
    all.put("network", session.hasModel() ? session.model().describe() : "none");
    all.put(
        "stimulus",
        session.hasStimulus() ? stimulus(session) + ", " + session.stimulus().describe() : "none");
    all.put("target", targets(session));
    all.put("area", areas(session));
    SettingsCatalogue.all().forEach(setting -> all.put(setting.name(), setting.text(settings)));
    Limits limits = session.limits();
    all.put("pixels", String.valueOf(limits.pixels()));
    all.put("seconds", String.valueOf(limits.seconds()));
    all.put("batch", limits.batch() == 0 ? "auto" : String.valueOf(limits.batch()));
    return all;
  }

  /** Returns the name of the stimulus in use, or nothing. */
  public static String stimulus(Session session) {
    int more = session.loadedSet().size() - 1;
    String name = session.hasStimulus() ? session.stimulus().name() : "";
    return more > 0 ? name + " +" + more : name;
  }

  /** Returns the labels of the targets in use, as labels of the network where it is known. */
  public static String targets(Session session) {
    return session.targets().stream()
        .map(target -> label(session, target))
        .collect(Collectors.joining(", "));
  }

  private static String label(Session session, Target target) {
    if (target.isTop() || !session.hasModel()) {
      return target.toString();
    }
    try {
      return session.model().labels().name(target.resolve(session.model().labels()));
    } catch (UserException e) {
      // chosen for another network; perturb reports it
      return target.toString();
    }
  }

  /** Returns the areas in use. */
  public static String areas(Session session) {
    if (session.areas().isEmpty()) {
      return session.keep() == 1 ? "auto" : "auto, keep " + session.keep();
    }
    List<String> areas = session.areas().stream().map(String::valueOf).toList();
    return String.join(", ", areas);
  }
}
