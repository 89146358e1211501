package extremalshell.dsl;

import extremalshell.UserException;
import extremalshell.Versions;
import extremalshell.model.BundledNetworks;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds out what works here. */
public final class Doctor {
  private final List<String> lines = new ArrayList<>();
  private boolean usable = true;

  /** Examines the engine and the folders that are written to. */
  public Doctor(Workbench workbench, SessionOptions options) {
    Versions versions = Versions.current();
    lines.add("Extremal Shell " + versions.shell());
    lines.add("Java " + Runtime.version() + ", " + System.getProperty("java.vm.name"));
    lines.add("DJL " + versions.djl() + ", Groovy " + versions.groovy());
    engine(workbench, options);
    networks(workbench.bundled());
    folder("cache", workbench.cacheFolder());
    folder("out", options.outFolder());
    lines.add(usable ? "usable" : "not usable");
  }

  /** Returns what was found, for people to read. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** Returns whether experiments can run here. */
  public boolean isUsable() {
    return usable;
  }

  private void engine(Workbench workbench, SessionOptions options) {
    try {
      if (options.threads() > 0) {
        workbench.useThreads(options.threads());
      }
      workbench.useDevice(options.device());
      lines.add("engine: " + workbench.describe());
    } catch (UserException e) {
      fail("engine: " + e.getMessage());
    } catch (RuntimeException | LinkageError e) { // whatever the native library does
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
    Path absolute = folder.toAbsolutePath().normalize();
    // a folder that is not there yet is made when it is needed, inside the nearest one that is
    Path there = absolute;
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    File nearest = there == null ? null : there.toFile();
    if (nearest != null && nearest.isDirectory() && Files.isWritable(nearest.toPath())) {
      lines.add(what + ": " + absolute + ", writable");
    } else {
      fail(what + ": " + absolute + ", not writable");
    }
  }

  private void fail(String line) {
    lines.add(line);
    usable = false;
  }
}
