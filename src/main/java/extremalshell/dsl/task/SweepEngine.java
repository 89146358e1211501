package extremalshell.dsl.task;

import extremalshell.UserException;
import extremalshell.api.Network;
import extremalshell.channel.ChannelExplanation;
import extremalshell.channel.ChannelQuestion;
import extremalshell.dsl.Session;
import extremalshell.dsl.Target;
import extremalshell.evaluate.Case;
import extremalshell.evaluate.Measures;
import extremalshell.evaluate.Region;
import extremalshell.evaluate.Saliency;
import extremalshell.evaluate.Scorer;
import extremalshell.explain.ProgressListener;
import extremalshell.explain.objective.Subject;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.setting.Settings;
import extremalshell.input.Samples;
import extremalshell.input.Stimulus;
import extremalshell.input.View;
import extremalshell.model.Digests;
import extremalshell.model.NetworkAddress;
import extremalshell.report.MaskArchive;
import extremalshell.sweep.plan.Cell;
import extremalshell.sweep.plan.CellEngine;
import extremalshell.sweep.plan.CellRow;
import extremalshell.sweep.plan.Judging;
import extremalshell.sweep.plan.Plan;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Computes cells with a session's engine. Cells that name the session's network and stimulus use
 * these; the engine opens others when needed and caches them.
 */
final class SweepEngine implements CellEngine, AutoCloseable {
  private static final int MOST_NETWORKS = 3;
  private static final Pattern BOXES = Pattern.compile("\\d+( \\d+){3}(; \\d+( \\d+){3})*");

  private final Session session;
  private final PlanningFolder folder;
  private final Map<String, Network> opened = new LinkedHashMap<>();
  private final Map<String, String> modelDigests = new LinkedHashMap<>();

  /** For masks of channels, the scores of random choices of as many channels. */
  private final IdentityHashMap<Explanation, Map<String, Double>> controls =
      new IdentityHashMap<>();

  private String inputAddress = "";
  private @Nullable Stimulus input;
  private String inputDigest = "";
  private @Nullable View view;
  private String viewOf = "";

  /** Prepares; opens nothing yet. */
  SweepEngine(Session session) {
    this(session, Path.of(""));
  }

  /**
   * Prepares; opens nothing yet.
   *
   * @param base of relative paths of files
   */
  SweepEngine(Session session, Path base) {
    this.session = session;
    this.folder = new PlanningFolder(base);
  }

  /**
   * Looks up all targets if a sweep has one network. With several networks, a missing target fails
   * only the cells of its network.
   *
   * @throws UserException when the network cannot be opened or lacks a target
   */
  void checkTargets(Plan plan) {
    List<Cell> cells = plan.batches().stream().flatMap(batch -> batch.cells().stream()).toList();
    if (cells.stream().map(Cell::model).distinct().count() == 1) {
      Network model = model(cells.get(0).model());
      cells.stream()
          .map(cell -> Target.ofKey(cell.target()))
          .distinct()
          .filter(target -> !target.isTop())
          .forEach(target -> target.resolve(model.labels()));
    }
  }

  private record Prepared(
      Network model,
      String modelDigest,
      View view,
      String inputDigest,
      Cell cell,
      int target,
      @Nullable Region region)
      implements Opened {
    @Override
    public List<Integer> size() {
      return List.of(view.height(), view.width());
    }

    /** Sweeps keep only the final snapshot. */
    Subject subject() {
      Settings settings = cell.settings().inSweeps();
      return new Subject(view, target, cell.searches() ? model.searching(settings) : settings);
    }
  }

  /**
   * Opens the network and stimulus of a stored mask.
   *
   * @throws UserException when network or stimulus have changed since
   */
  MaskSource.Judged judged(CellRow row) {
    Settings settings = row.settings();
    Cell cell =
        new Cell(row.get("modelSource"), row.get("inputSource"), row.get("target"), settings, 0);
    Prepared prepared = prepared(cell, Integer.parseInt(row.get("target")), Judging.NONE);
    boolean same =
        prepared.modelDigest().equals(row.text("modelDigest"))
            && prepared.inputDigest().equals(row.text("inputDigest"));
    if (!same) {
      throw UserException.usage(
          "'"
              + cell.model()
              + "' or '"
              + cell.input()
              + "' has changed since cell "
              + row.number()
              + " was computed; restore the file, or repeat the sweep with another out:");
    }
    Scorer scorer = prepared.model().scorer(prepared.view(), settings);
    return new MaskSource.Judged(scorer, prepared.view(), prepared.target(), settings);
  }

  @Override
  public Opened open(Cell cell, Judging judging) {
    return prepared(cell, -1, judging);
  }

  @Override
  public Map<String, Double> measured(Opened opened, Explanation found, List<String> measures) {
    if (found.settings().isOfChannels()) {
      return controls.getOrDefault(found, Map.of());
    }
    if (measures.isEmpty()) {
      return Map.of();
    }
    Prepared prepared = (Prepared) opened;
    Settings settings = found.settings();
    return measured(
        new MaskSource.Judged(
            prepared.model().scorer(prepared.view(), settings),
            prepared.view(),
            prepared.target(),
            settings),
        prepared.region(),
        found.targetArea(),
        Saliency.of(found.mask(), found.attribution()),
        measures);
  }

  private static Map<String, Double> measured(
      MaskSource.Judged about,
      @Nullable Region region,
      double area,
      Saliency saliency,
      List<String> measures) {
    Settings settings = about.settings();
    Case judged =
        Case.of(about.scorer(), about.target(), settings.operator(), region, area, settings.seed());
    return Measures.values(measures, judged, saliency);
  }

  /**
   * Measures a stored mask.
   *
   * @throws UserException when network or stimulus have changed since, or the stimulus has no such
   *     place
   */
  Map<String, Double> measured(CellRow row, MaskArchive.Content mask, Judging judging) {
    MaskSource.Judged about = judged(row);
    return measured(
        about,
        region(about.view(), judging.place(row.get("inputSource"), row.get("asked"))),
        row.value("targetArea"),
        Saliency.of(mask.mask(), mask.attribution()),
        judging.measures());
  }

  /** Returns the union of boxes, which are numbers; any other text is a clip. */
  private static @Nullable Region region(View view, @Nullable String place) {
    if (place == null) {
      return null;
    }
    if (!BOXES.matcher(place).matches()) {
      return Region.clip(view, place);
    }
    Region all = null;
    for (String box : place.split(";", -1)) {
      int[] edges = Stream.of(box.strip().split(" ", -1)).mapToInt(Integer::parseInt).toArray();
      Region one = Region.box(view.height(), view.width(), edges[0], edges[1], edges[2], edges[3]);
      all = all == null ? one : all.or(one);
    }
    return all;
  }

  @Override
  public List<List<Explanation>> explain(
      List<Opened> opened, List<Double> areas, ProgressListener listener) {
    List<Prepared> prepared = opened.stream().map(Prepared.class::cast).toList();
    Prepared first = prepared.get(0);
    if (first.cell().settings().isOfChannels()) {
      return prepared.stream().map(each -> channels(each, areas, listener)).toList();
    }
    List<Subject> subjects = prepared.stream().map(Prepared::subject).toList();
    if (first.cell().searches()) {
      double keep = -first.cell().area();
      return first.model().smallestAreas(subjects, keep, listener).stream()
          .map(smallest -> List.of(smallest.explanation()))
          .toList();
    }
    List<Explanation> found = first.model().explain(subjects, areas, listener);
    return IntStream.range(0, opened.size())
        .mapToObj(i -> found.subList(i * areas.size(), (i + 1) * areas.size()))
        .toList();
  }

  private List<Explanation> channels(
      Prepared prepared, List<Double> areas, ProgressListener listener) {
    Cell cell = prepared.cell();
    ChannelQuestion question =
        new ChannelQuestion(
            prepared.view(),
            prepared.target(),
            cell.searches() ? List.of() : areas,
            cell.searches() ? -cell.area() : 1,
            prepared.model().searching(cell.settings().inSweeps()),
            ChannelQuestion.USUAL_CONTROLS);
    List<ChannelExplanation> found = prepared.model().channels(question, listener);
    found.forEach(
        each ->
            controls.put(
                each.explanation(),
                Map.of("controlScore", each.controlMean(), "asGood", (double) each.asGood())));
    return found.stream().map(ChannelExplanation::explanation).toList();
  }

  /** Looks the target up unless its class is known. */
  private Prepared prepared(Cell cell, int known, Judging judging) {
    Network model = model(cell.model());
    String modelDigest = modelDigests.computeIfAbsent(cell.model(), address -> model.digest());
    Stimulus stimulus = stimulus(cell.input());
    String wanted = cell.model() + "\n" + cell.input();
    View seen = view;
    if (seen == null || !viewOf.equals(wanted)) {
      seen = model.view(stimulus);
      view = seen;
      viewOf = wanted;
    }
    Region region = region(seen, judging.place(cell.input(), cell.target()));
    if (known >= 0) {
      return new Prepared(model, modelDigest, seen, inputDigest, cell, known, region);
    }
    model.labels().checkAny();
    Target target = Target.ofKey(cell.target());
    int index =
        target.isTop() ? model.top(seen, 1).get(0).target() : target.resolve(model.labels());
    return new Prepared(model, modelDigest, seen, inputDigest, cell, index, region);
  }

  private Network model(String address) {
    NetworkAddress wanted = NetworkAddress.parse(address);
    if (session.hasModel() && wanted.text().equals(session.network().text())) {
      return session.model();
    }
    Network model = opened.remove(address);
    if (model == null) {
      while (opened.size() >= MOST_NETWORKS) {
        Iterator<Network> oldest = opened.values().iterator();
        oldest.next().close();
        oldest.remove();
      }
      model = session.engine().open(folder.found(wanted.place()), wanted.options());
    }
    opened.put(address, model);
    return model;
  }

  private Stimulus stimulus(String address) {
    Stimulus known = input;
    if (known != null && inputAddress.equals(address)) {
      return known;
    }
    Stimulus read = ofSession(address);
    input = read;
    inputAddress = address;
    inputDigest = Digests.brief(read.content());
    read.doubt()
        .ifPresent(
            doubt ->
                session
                    .output()
                    .sayOnce("sweep: rows of '" + address + "' explain nothing: " + doubt));
    return read;
  }

  /** Returns whether other processes can read a stimulus by its address. */
  static boolean isReadable(String address) {
    try {
      return Files.isRegularFile(Samples.file(address));
    } catch (UserException | InvalidPathException e) {
      return false;
    }
  }

  private Stimulus ofSession(String address) {
    if (session.hasStimulus() && session.stimulus().source().equals(address)) {
      return session.stimulus();
    }
    return session.read(folder.found(address));
  }

  @Override
  public void close() {
    opened.values().forEach(Network::close);
    opened.clear();
  }
}
