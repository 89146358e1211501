package extremalshell.dsl;

import extremalshell.UserException;
import extremalshell.api.Engine;
import extremalshell.api.Network;
import extremalshell.dsl.interrupt.Interruption;
import extremalshell.dsl.interrupt.Interrupts;
import extremalshell.dsl.interrupt.UnstoppableCalls;
import extremalshell.dsl.output.Output;
import extremalshell.dsl.output.Transcript;
import extremalshell.explain.setting.Preset;
import extremalshell.explain.setting.Settings;
import extremalshell.input.Stimulus;
import extremalshell.input.View;
import extremalshell.model.Prediction;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The state that commands change. Not thread-safe. */
public final class Session implements AutoCloseable {
  private final Output output;
  private final Interrupts interrupts;
  private final Workplace workplace;
  private final OpenNetwork network;
  private final LoadedStimulus stimulus;
  private final SessionResults results = new SessionResults();
  private final TargetMeanings meanings = new TargetMeanings(this);
  private Choices start = Choices.start(Settings.of(Preset.DEFAULT));
  private Choices choices = start;
  private final Undo undo = new Undo();
  private final Transcript transcript = new Transcript();
  private volatile @Nullable JavaSnippets java;
  private Supplier<Map<String, Object>> variables = Map::of;
  private Consumer<String> includer =
      path -> {
        throw new IllegalStateException("no interpreter");
      };

  /**
   * Starts with nothing loaded.
   *
   * @param outFolder the base of relative {@code save} paths
   */
  public Session(Engine engine, Output output, Interrupts interrupts, Path outFolder) {
    this.network = new OpenNetwork(engine);
    this.stimulus = new LoadedStimulus(network);
    this.output = output;
    this.interrupts = interrupts;
    this.workplace = new Workplace(outFolder);
  }

  /** Returns the output for rows, messages and progress. */
  public Output output() {
    return output;
  }

  /** Returns the requests to stop. */
  public Interrupts interrupts() {
    return interrupts;
  }

  /** Sets the runner of included files; the interpreter calls this once. */
  void setIncluder(Consumer<String> value) {
    includer = value;
  }

  /** Sets the source of variables; the interpreter calls this once. */
  void setVariables(Supplier<Map<String, Object>> value) {
    variables = value;
  }

  /** Returns the variables of scripts and lines, by name. */
  public Map<String, Object> variables() {
    return variables.get();
  }

  /** Runs another script; a relative path starts at the running script. */
  public void include(String path) {
    includer.accept(path);
  }

  /** Returns the engine. */
  public Engine engine() {
    return network.engine();
  }

  /** Returns the base of relative {@code save} paths. */
  public Path outFolder() {
    return workplace.out();
  }

  /** Returns the base of relative paths. */
  public Workplace workplace() {
    return workplace;
  }

  /** Returns the opener of networks, which also chooses the device. */
  public OpenNetwork network() {
    return network;
  }

  /** Returns the reporter of the meaning of targets. */
  public TargetMeanings meanings() {
    return meanings;
  }

  /** Returns the results so far. */
  public SessionResults results() {
    return results;
  }

  /**
   * Returns the open network.
   *
   * @throws UserException without one
   */
  public Network model() {
    return network.get();
  }

  /** Returns whether a network is open. */
  public boolean hasModel() {
    return network.isOpen();
  }

  /**
   * Replaces the stimulus.
   *
   * @return the class that scores highest; null when no network is open
   * @throws UserException when the open network cannot see or score it; the former one stays
   */
  public @Nullable Prediction load(Stimulus newStimulus) {
    return stimulus.load(newStimulus);
  }

  /** Lets {@code perturb} explain several stimuli, the loaded one first, while it is loaded. */
  public void loadSet(List<String> addresses) {
    stimulus.loadSet(addresses);
  }

  /** Returns the addresses of several loaded stimuli; empty for a single one. */
  public List<String> loadedSet() {
    return stimulus.set();
  }

  /**
   * Replaces the loaded stimulus with a changed one.
   *
   * @throws UserException when the open network cannot see it; the former one stays
   */
  public void replace(Stimulus changed) {
    stimulus.replace(changed);
  }

  /**
   * Returns the stimulus.
   *
   * @throws UserException without one loaded
   */
  public Stimulus stimulus() {
    return stimulus.get();
  }

  /** Returns whether a stimulus is loaded. */
  public boolean hasStimulus() {
    return stimulus.orNull() != null;
  }

  /** Returns a digest of the pixels or samples of the stimulus. */
  public String stimulusDigest() {
    return stimulus.digest();
  }

  /** Returns the stimulus as the network sees it. */
  public View view() {
    return stimulus.view();
  }

  /** Returns the choices for the following runs. */
  public Choices choices() {
    return choices;
  }

  /** Sets the choices for the following runs. */
  public void choose(Choices value) {
    choices = value;
  }

  /** Returns the requested targets. */
  public List<Target> targets() {
    return choices.targets();
  }

  /** Returns the requested areas, each in (0,1); none when the area is searched. */
  public List<Double> areas() {
    return choices.areas();
  }

  /** Returns the share of the score that a searched area must keep, in (0,1]. */
  public double keep() {
    return choices.keep();
  }

  /** Returns the settings. */
  public Settings settings() {
    return choices.settings();
  }

  /** Returns the limits. */
  public Limits limits() {
    return choices.limits();
  }

  /** Sets the initial settings, which {@code reset} restores. */
  public void startWith(Settings value) {
    start = start.withSettings(value);
    choices = choices.withSettings(value);
  }

  /** Returns the initial settings. */
  public Settings startSettings() {
    return start.settings();
  }

  /** Restores the initial targets, areas, settings and limits; network and stimulus stay. */
  public void reset() {
    choices = start;
  }

  /** Returns the Java mode; the first call is slow. */
  public JavaSnippets java() {
    JavaSnippets started = java;
    if (started == null) {
      JavaBridge.requireCompiler();
      started = new JavaSnippets(this);
      java = started;
    }
    return started;
  }

  /** Returns the names of the Java mode's variables of a type; none before its first use. */
  public List<String> variablesInJava(String type) {
    JavaSnippets started = java;
    return started == null
        ? List.of()
        : started.variables(type).stream().map(name -> "java." + name).toList();
  }

  /**
   * Requests a stop of the running command; called from the thread that handles Ctrl-C.
   *
   * @return whether anything was running
   */
  public boolean stop() {
    boolean running = interrupts.request();
    JavaSnippets snippets = java;
    if (snippets != null) {
      snippets.stop();
    }
    return running;
  }

  /** Returns the lines entered at the prompt. */
  public Transcript transcript() {
    return transcript;
  }

  /** Returns the record of changes. */
  Undo changes() {
    return undo;
  }

  /** Returns the chosen state. */
  SessionState state() {
    return new SessionState(network.address(), network.options(), stimulus.orNull(), choices);
  }

  /** Takes back the last change of a command; returns false without one. */
  public boolean undo() {
    SessionState before = undo.back();
    if (before != null) {
      network.restore(before.address(), before.options());
      stimulus.restore(before.stimulus());
      choices = before.choices();
    }
    return before != null;
  }

  /**
   * Reads a photo or a recording; see {@link Limits#read}.
   *
   * @throws Interruption when the user stops it; an unstoppable decoder continues in the background
   */
  public Stimulus read(String address) {
    return reading(address, () -> limits().read(address));
  }

  /**
   * Runs a decoder that the user may stop.
   *
   * @param address the file that it reads, for messages
   * @throws Interruption when the user stops it
   */
  public <T> T reading(String address, Supplier<T> decoder) {
    UnstoppableCalls calls =
        new UnstoppableCalls("xp-reader", interrupts, output::warn, output::waiting);
    try {
      return calls.callWaiting("reading '" + address + "'", call -> decoder.get());
    } finally {
      output.progressDone();
      calls.end();
    }
  }

  /**
   * Returns the network's score of a target.
   *
   * @throws UserException when the network has no such class
   */
  public Prediction predict(Target target) {
    View seen = view();
    model().labels().checkAny();
    stimulus.digestSoon(); // results will carry it
    return target.isTop()
        ? model().top(seen, 1).get(0)
        : model().predict(seen, target.resolve(model().labels()));
  }

  @Override
  public void close() {
    network.close();
    JavaSnippets started = java;
    if (started != null) {
      started.close();
      java = null;
    }
  }
}
