package extremalshell.dsl;

import extremalshell.UserException;
import extremalshell.api.Engine;
import extremalshell.api.Network;
import extremalshell.dsl.output.Output;
import extremalshell.dsl.output.Transcript;
import extremalshell.explain.setting.Preset;
import extremalshell.explain.setting.Settings;
import extremalshell.input.Stimulus;
import extremalshell.input.View;
import extremalshell.model.Digests;
import extremalshell.model.Labels;
import extremalshell.model.NetworkAddress;
import extremalshell.model.NetworkOptions;
import extremalshell.model.Prediction;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The state that commands change. Not thread-safe. */
public final class Session implements AutoCloseable {
  private static final double DEFAULT_AREA = 0.1;

  private Engine engine;
  private final Output output;
  private final Interrupts interrupts;
  private final Workplace workplace;

  private @Nullable Network model;
  private @Nullable String address;
  private NetworkOptions options = NetworkOptions.NONE;
  private @Nullable Stimulus stimulus;
  private List<String> set = List.of();
  private @Nullable Stimulus firstOfSet;
  private @Nullable View view;
  private @Nullable Stimulus digested;
  private String digest = "";
  private List<Target> targets = List.of(Target.TOP);
  private List<Double> areas = List.of(DEFAULT_AREA);
  private double keep = 1;
  private Settings startSettings = Settings.of(Preset.DEFAULT);
  private Settings settings = startSettings;
  private final Undo undo = new Undo();
  private final Transcript transcript = new Transcript();
  private Limits limits = Limits.START;
  private int runs;
  private volatile @Nullable JavaSnippets java;
  private List<Result> lastResults = List.of();
  private @Nullable Chosen latest;
  private boolean failed;
  private final Set<String> doubts = new HashSet<>();
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
    this.engine = engine;
    this.output = output;
    this.interrupts = interrupts;
    this.workplace = new Workplace(outFolder);
  }

  /** Returns where everything is said. */
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

  /** Sets what lists the variables; the interpreter calls this once. */
  void setVariables(Supplier<Map<String, Object>> value) {
    variables = value;
  }

  /** Returns the variables of scripts and lines, by name. */
  public Map<String, Object> variables() {
    return variables.get();
  }

  /** Runs another script; a relative path counts from the script that is running. */
  public void include(String path) {
    includer.accept(path);
  }

  /** Returns the engine. */
  public Engine engine() {
    return engine;
  }

  /** Returns the folder that {@code save} paths are relative to. */
  public Path outFolder() {
    return workplace.out();
  }

  /** Returns the folder that relative paths count from. */
  public Workplace workplace() {
    return workplace;
  }

  /** Opens a network in place of the current one, which stays on an error. */
  public void open(String newAddress, NetworkOptions newOptions) {
    NetworkAddress wanted = NetworkAddress.parse(newAddress, newOptions);
    use(engine.open(wanted.place(), wanted.options()), wanted.place(), wanted.options());
  }

  /**
   * Scores another part of the maps that the open network returns: opens it again with that option.
   *
   * @param key {@code at} or {@code within}
   * @param numbers of the place, in pixels of the network's input, with commas between
   * @throws UserException when the place is invalid; the network stays as it is
   */
  public void readMaps(String key, String numbers) {
    model();
    open(String.valueOf(address), options.at(key, numbers));
  }

  /**
   * Makes the likeness to a reference the only class of the open network: opens it again with that
   * option.
   *
   * @param file of the reference
   * @param layer that is compared; empty for the last one
   * @throws UserException when they do not fit the network, which stays as it is
   */
  public void compareWith(String file, String layer) {
    model();
    open(String.valueOf(address), options.like(file, layer));
  }

  /** Gives the open network its own classes again, where it has a reference and no such target. */
  public void leaveReference(List<Target> wanted) {
    if (model == null || !options.hasReference()) {
      return;
    }
    Labels labels = model.labels();
    if (!wanted.stream().allMatch(each -> each.isTop() || each.isLabelOf(labels))) {
      open(String.valueOf(address), options.unlike());
    }
  }

  private void use(Network opened, String newAddress, NetworkOptions newOptions) {
    closeModel();
    model = opened;
    address = newAddress;
    options = newOptions;
    view = null;
  }

  /**
   * Reports the classes of the targets in the open network, or that a target is missing there. They
   * may have been chosen for another network.
   */
  public void sayTargets() {
    for (Target target : targets) {
      try {
        if (target.isTop()) {
          sayDoubt(target);
        } else {
          sayClass(target);
        }
      } catch (UserException e) {
        output.say("target: " + e.getMessage());
      }
    }
  }

  /**
   * Reports the target's class in the open network; not for {@code top}.
   *
   * @throws UserException when it lacks the target
   */
  public void sayClass(Target target) {
    Labels labels = model().labels();
    output.say("target: " + labels.described(target.resolve(labels)));
    sayDoubt(target);
  }

  /**
   * Reports another meaning of a target in the open network, if any.
   *
   * @throws UserException when it has no such class
   */
  public void sayDoubt(Target target) {
    String doubt = target.doubt(model().labels());
    if (doubt != null) {
      doubts.add(doubt);
      output.say("target: " + doubt);
    }
  }

  /** Does the same for the targets of one command; reports each doubt once in a session. */
  public void sayNewDoubts(Collection<Target> given) {
    for (Target target : given) {
      String doubt = target.doubt(model().labels());
      if (doubt != null && !doubts.contains(doubt)) {
        sayDoubt(target);
      }
    }
  }

  /**
   * Chooses a device; a network that is open moves there, with its enrolled voices.
   *
   * @throws UserException when there is no such device, or the network does not run there; then all
   *     stays as it was
   */
  public void useDevice(String device) {
    move(engine.on(device));
  }

  /**
   * Chooses the precision of the engine; a network that is open moves to a new engine, with its
   * enrolled voices.
   *
   * @throws UserException when there is no such precision, or the network does not run with it;
   *     then all stays as it was
   */
  public void usePrecision(String precision) {
    move(engine.with(precision));
  }

  private void move(Engine next) {
    Network moved;
    try {
      next.describe(); // starts there, or throws
      moved = model == null ? null : next.moved(model);
    } catch (RuntimeException e) {
      next.close();
      throw e;
    }
    closeModel();
    engine.close();
    engine = next;
    model = moved;
    view = null;
  }

  /**
   * Returns the open network.
   *
   * @throws UserException without one
   */
  public Network model() {
    if (model == null) {
      throw UserException.usage("no network yet; open one first, for example: model 'my-network'");
    }
    return model;
  }

  /**
   * Returns the name of the open network in stored results: its address and options.
   *
   * @throws UserException when no network is open
   */
  public String modelAddress() {
    model();
    return new NetworkAddress(String.valueOf(address), options).text();
  }

  /** Returns whether a network is open. */
  public boolean hasModel() {
    return model != null;
  }

  /**
   * Replaces the stimulus.
   *
   * @return the class that scores highest; null when no network is open
   * @throws UserException when the open network cannot see or score it; the former one stays
   */
  public @Nullable Prediction load(Stimulus newStimulus) {
    View newView = model == null ? null : model.view(newStimulus);
    Prediction top = model == null || newView == null ? null : first(model, newView);
    stimulus = newStimulus;
    view = newView;
    return top;
  }

  /** Lets {@code perturb} explain several stimuli, the loaded one first, while it is loaded. */
  public void loadSet(List<String> addresses) {
    set = List.copyOf(addresses);
    firstOfSet = stimulus();
  }

  /** Returns the addresses of several loaded stimuli; empty for a single one. */
  public List<String> loadedSet() {
    return stimulus != null && stimulus == firstOfSet ? set : List.of();
  }

  /**
   * Replaces the loaded stimulus with a changed one.
   *
   * @throws UserException when the open network cannot see it; the former one stays
   */
  public void replace(Stimulus changed) {
    View newView = model == null ? null : model.view(changed);
    stimulus = changed;
    view = newView;
  }

  /**
   * Returns the stimulus.
   *
   * @throws UserException without one loaded
   */
  public Stimulus stimulus() {
    if (stimulus == null) {
      throw UserException.usage(
          "no photo or recording yet; load one first, for example: load 'photo.png'");
    }
    return stimulus;
  }

  /** Returns whether a stimulus is loaded. */
  public boolean hasStimulus() {
    return stimulus != null;
  }

  /** Returns a digest of the pixels or samples of the stimulus. */
  public String stimulusDigest() {
    Stimulus loaded = stimulus();
    if (digested != loaded) {
      digest = Digests.brief(loaded.content());
      digested = loaded;
    }
    return digest;
  }

  /** Returns the stimulus as the network sees it. */
  public View view() {
    Network network = model();
    Stimulus loaded = stimulus();
    if (view == null) {
      view = network.view(loaded);
    }
    return view;
  }

  /** Returns the requested targets. */
  public List<Target> targets() {
    return targets;
  }

  /** Sets the targets of the following runs. */
  public void setTargets(List<Target> values) {
    targets = List.copyOf(values);
  }

  /** Returns the requested areas, each in (0,1); none when the area is searched. */
  public List<Double> areas() {
    return areas;
  }

  /** Sets the areas of the following runs, each in (0,1), without repeats. */
  public void setAreas(List<Double> values) {
    areas = List.copyOf(values);
  }

  /** Returns the share of the score that a searched area must keep, in (0,1]. */
  public double keep() {
    return keep;
  }

  /** Lets the following runs search the smallest area that keeps a share of the score, in (0,1]. */
  public void searchArea(double share) {
    areas = List.of();
    keep = share;
  }

  /** Returns the settings. */
  public Settings settings() {
    return settings;
  }

  /** Sets the settings of the following runs. */
  public void setSettings(Settings value) {
    settings = value;
  }

  /** Sets the initial settings, which {@code reset} restores. */
  public void startWith(Settings value) {
    startSettings = value;
    settings = value;
  }

  /** Returns the initial settings. */
  public Settings startSettings() {
    return startSettings;
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
    return new SessionState(address, options, stimulus, targets, areas, keep, settings, limits);
  }

  /** Takes back the last change of a command; returns false without one. */
  public boolean undo() {
    SessionState before = undo.back();
    if (before != null) {
      restore(before);
    }
    return before != null;
  }

  /** Restores the initial targets, areas and settings; network and stimulus stay. */
  public void reset() {
    targets = List.of(Target.TOP);
    areas = List.of(DEFAULT_AREA);
    keep = 1;
    settings = startSettings;
    limits = Limits.START;
  }

  private void restore(SessionState state) {
    if (!state.hasSameNetwork(state())) {
      reopen(state);
    }
    if (stimulus != state.stimulus()) {
      stimulus = state.stimulus();
      view = null;
    }
    targets = state.targets();
    areas = state.areas();
    keep = state.keep();
    settings = state.settings();
    limits = state.limits();
  }

  private void reopen(SessionState state) {
    String before = state.address();
    if (before != null) {
      use(engine.open(before, state.options()), before, state.options());
      return;
    }
    closeModel();
    address = null;
    options = NetworkOptions.NONE;
    view = null;
  }

  /** Returns the number of runs so far. */
  public int runs() {
    return runs;
  }

  /** Returns the limits. */
  public Limits limits() {
    return limits;
  }

  /**
   * Reads a photo or a recording; see {@link Limits#read}.
   *
   * @throws Interruption when the user stops it; an unstoppable decoder continues in the background
   */
  public Stimulus read(String address) {
    return reading(address, () -> limits.read(address));
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

  /** Sets the limits. */
  public void setLimits(Limits value) {
    limits = value;
  }

  /** Returns the results of the last {@code perturb}, one for each run; empty before the first. */
  public List<Result> lastResults() {
    return lastResults;
  }

  /**
   * Returns the results of this session's last {@code perturb} or {@code sweep}, the default of
   * commands that use results; null before the first.
   */
  public @Nullable Chosen latest() {
    return latest;
  }

  /** Remembers the folder of a sweep. */
  public void setLastStore(Path folder) {
    latest = Chosen.of(folder);
  }

  /** Returns whether a part of the work failed. */
  public boolean hasFailed() {
    return failed;
  }

  /** Records that a part of the work failed: the process ends with exit code 1. */
  public void noteFailure() {
    failed = true;
  }

  /**
   * Returns the network's score of a target.
   *
   * @throws UserException when the network has no such class
   */
  public Prediction predict(Target target) {
    View seen = view();
    model().labels().checkAny();
    return target.isTop()
        ? model().top(seen, 1).get(0)
        : model().predict(seen, target.resolve(model().labels()));
  }

  private static @Nullable Prediction first(Network model, View view) {
    return model.top(view, 1).stream().findFirst().orElse(null);
  }

  /** Returns the number of subjects in a batch, for a number of areas. */
  public int subjectsTogether(Settings with, int masksEach) {
    boolean single = with.preset() == Preset.REFERENCE || with.method().isPeer();
    if (single || with.isConsensus() || with.isOfChannels()) {
      return 1;
    }
    int most = limits.batch() > 0 ? limits.batch() : engine.masksTogether();
    return Math.max(1, most / masksEach);
  }

  /** Returns the number of the next run. */
  public int nextRun() {
    return ++runs;
  }

  /** Records the results of a {@code perturb} so far. */
  public void setLastResults(List<Result> results) {
    lastResults = List.copyOf(results);
    latest = Chosen.of(results);
  }

  private void closeModel() {
    if (model != null) {
      model.close();
      model = null;
    }
  }

  @Override
  public void close() {
    closeModel();
    engine.close();
    JavaSnippets started = java;
    if (started != null) {
      started.close();
      java = null;
    }
  }
}
