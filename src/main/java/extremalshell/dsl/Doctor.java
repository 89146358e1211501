package extremalshell.dsl;

import extremalshell.Folders;
import extremalshell.JavaModules;
import extremalshell.UserException;
import extremalshell.Versions;
import extremalshell.api.Engine;
import extremalshell.dsl.language.ErrorTranslator;
import extremalshell.model.BundledNetworks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Checks the engine, the networks and the folders. */
public final class Doctor {
  private final List<String> lines = new ArrayList<>();
  private boolean usable = true;

  /** Checks the engine and the output folders. */
  public Doctor(Engine engine, SessionOptions options) {
    Versions versions = Versions.current();
    lines.add("Extremal Shell " + versions.shell());
    lines.add("Java " + Runtime.version() + ", " + System.getProperty("java.vm.name"));
    lines.add("DJL " + versions.djl() + ", Groovy " + versions.groovy());
    lines.addAll(engine.choice());
    String incomplete = JavaModules.lack();
    if (incomplete != null) {
      fail("java: " + incomplete);
    }
    engine(engine, options);
    networks(engine.bundled());
    folder("cache", engine.cacheFolder());
    folder("out", options.outFolder());
    lines.add(usable ? "usable" : "not usable");
  }

  /** Returns the findings as text. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** Returns whether experiments can run here. */
  public boolean isUsable() {
    return usable;
  }

  private void engine(Engine engine, SessionOptions options) {
    try {
      if (options.threads() > 0) {
        engine.useThreads(options.threads());
      }
      try (Engine device = engine.on(options.device());
          Engine chosen = device.with(options.precision())) {
        lines.add("engine: " + chosen.describe());
      }
    } catch (UserException e) {
      fail("engine: " + e.getMessage());
    } catch (RuntimeException | LinkageError e) { // native libraries may throw anything
      fail("engine: does not start: " + ErrorTranslator.firstLine(e));
    }
  }

  private void networks(List<BundledNetworks.Bundled> bundled) {
    lines.add("networks: " + (bundled.isEmpty() ? "none bundled; open your own" : bundled.size()));
    for (BundledNetworks.Bundled each : bundled) {
      String damage = each.damage();
      if (damage == null) {
        lines.add("  " + each.name() + ": as published; " + each.summary());
      } else {
        fail("  " + each.name() + ": " + damage);
      }
    }
  }

  private void folder(String what, Path folder) {
    String place = what + ": " + folder.toAbsolutePath().normalize();
    String reason = Folders.whyNotWritable(folder);
    if (reason == null) {
      lines.add(place + ", writable");
    } else {
      fail(place + ", not writable: " + reason);
    }
  }

  private void fail(String line) {
    lines.add(line);
    usable = false;
  }
}
