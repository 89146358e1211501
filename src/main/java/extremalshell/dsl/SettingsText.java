package extremalshell.dsl;

import extremalshell.explain.Settings;
import extremalshell.mask.Granularity;
import java.util.Locale;

/** Says settings in one line. */
public final class SettingsText {
  private SettingsText() {}

  /** Returns all that a run can be repeated with, but for network, photo, target and area. */
  public static String of(Settings settings) {
    Granularity grain = settings.granularity();
    String granularity = grain == null ? "granularity auto" : grain.toString();
    return String.join(
        ", ",
        "preset " + name(settings.preset()),
        name(settings.variant()),
        settings.operator().toString(),
        settings.reward().word(),
        settings.iterations() + " iterations",
        granularity,
        "jitter "
            + settings.jitter()
            + (settings.renormalise() ? ", renormalised" : "")
            + (settings.nested() ? ", nested" : ""),
        settings.snapshots() + " snapshots",
        "seed " + settings.seed());
  }

  /** Returns a constant as scripts write it. */
  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
