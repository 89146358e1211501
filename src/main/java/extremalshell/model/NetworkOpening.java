package extremalshell.model;

import extremalshell.UserException;
import extremalshell.engine.Engine;
import extremalshell.input.PhotoReader;
import extremalshell.input.SpeechReader;
import extremalshell.input.Stimulus;
import extremalshell.label.Labels;
import extremalshell.torchscript.Adaptation;
import extremalshell.torchscript.ChannelAxes;
import extremalshell.torchscript.Layers;
import extremalshell.torchscript.NetworkArchive;
import extremalshell.torchscript.ShuffledWeights;
import extremalshell.torchscript.TorchScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens networks: finds their files, loads and checks them, and collects notices. */
final class NetworkOpening {
  private NetworkOpening() {}

  /**
   * Opens a network.
   *
   * @throws UserException when it cannot be read or is not sound
   */
  static Network open(Engine engine, NetworkAddress address) {
    // Started first, so that a failure of the engine differs from a failure of the file.
    engine.functions();
    NetworkFiles files = files(address.place());
    NetworkProperties properties =
        new NetworkProperties(files.properties(), address.options().properties());
    Preprocessing stated = Preprocessing.of(properties);
    refuseWithoutGradient(files);
    try {
      return likened(opened(engine, address, files, properties, stated), properties);
    } catch (UserException e) {
      // a mistyped key may be the reason
      List<String> odd = oddKeys(files, properties, stated);
      throw odd.isEmpty()
          ? e
          : new UserException(e.exitCode(), e.getMessage() + "; " + odd.get(0), e);
    }
  }

  /** Adds the reference of a network, if any, and checks the layer of embeddings. */
  private static Network likened(Network network, NetworkProperties properties) {
    String layer = properties.text(NetworkOptions.LAYER, "");
    String like = properties.text(NetworkOptions.LIKE, "");
    try {
      if (!layer.isEmpty() && network.scoreKind() != ScoreKind.EMBEDDING) {
        throw properties.wrong(
            NetworkOptions.LAYER, layer, "score: 'embedding' or like: beside the layer");
      }
      if (!layer.isEmpty()) {
        network.layers().check(layer);
      }
      if (!like.isEmpty()) {
        Stimulus stimulus =
            Modalities.read(
                like, PhotoReader.DEFAULT_PIXEL_LIMIT, SpeechReader.DEFAULT_SECONDS_LIMIT);
        network.enrol("like " + stimulus.name(), List.of(network.view(stimulus)));
      }
      return network;
    } catch (RuntimeException e) {
      network.close();
      throw e;
    }
  }

  /**
   * Returns the layer of embeddings. Without one, a reference is compared in the last layer, unless
   * the outputs are embeddings.
   */
  private static String embedding(NetworkProperties properties, List<String> layers) {
    String said = properties.text(NetworkOptions.LAYER, "");
    boolean outputs = ScoreKind.EMBEDDING.name().equalsIgnoreCase(properties.find("score"));
    if (!said.isEmpty() || layers.isEmpty() || outputs || !properties.has(NetworkOptions.LIKE)) {
      return said;
    }
    return layers.contains(Enrolment.LAYER) ? Enrolment.LAYER : layers.get(layers.size() - 1);
  }

  private static String channelAxis(NetworkProperties properties) {
    String key = NetworkOptions.CHANNEL_AXIS;
    return properties.has(key) ? properties.choice(key, "", ChannelAxes.CHOICES) : "";
  }

  private static Network opened(
      Engine engine,
      NetworkAddress address,
      NetworkFiles files,
      NetworkProperties properties,
      Preprocessing stated) {
    ScoreKind said = stated.scoreKind();
    Fitting.Fitted fitted = Fitting.of(engine, files, properties, stated);
    try {
      SelfCheck check;
      try {
        check = SelfCheck.run(engine, files.name(), fitted, files.archive(), said != null);
      } catch (UserException e) {
        Fitting.Fitted other =
            Fitting.ofOtherLayout(engine, files, properties, stated, fitted.module());
        if (other == null) {
          throw e;
        }
        fitted = other;
        check = SelfCheck.run(engine, files.name(), fitted, files.archive(), said != null);
      }
      Evidence.Judgement judgement = check.evidence().judge(files.name(), said);
      List<String> notices = new ArrayList<>();
      oddKeys(files, properties, stated).forEach(notices::add);
      notices.addAll(fitted.notices());
      notices.addAll(assumptions(files, fitted.preprocessing()));
      notices.addAll(check.notices());
      notices.addAll(judgement.doubts());
      Adaptation.Complement complement = complement(check.evidence().classes(), judgement.kind());
      Labels labels =
          judgement.kind() == ScoreKind.EMBEDDING
              ? new Labels(List.of())
              : labels(files, check, complement, notices);
      return new Network(
          new Network.Parts(
              engine,
              files,
              address,
              check.module().with(check.module().adaptation().withComplement(complement)),
              fitted.preprocessing(),
              labels,
              judgement.kind(),
              embedding(properties, Layers.names(check.module())),
              channelAxis(properties),
              List.copyOf(notices),
              check.avoidsOneDnn()));
    } catch (RuntimeException e) {
      fitted.module().close();
      throw e;
    }
  }

  /**
   * Returns a copy of a network whose weights are shuffled.
   *
   * @param share of the tensors, the last ones, in (0,1]
   */
  static Network randomised(Network.Parts parts, Labels labels, long seed, double share) {
    NetworkFiles files = parts.files();
    try {
      Path shuffled = Files.createTempFile("network", ".pt");
      try {
        ShuffledWeights.write(files.archive(), shuffled, seed, share);
        NetworkFiles other =
            new NetworkFiles(
                files.name(), NetworkArchive.read(shuffled), files.labels(), files.properties());
        NetworkProperties properties =
            new NetworkProperties(files.properties(), parts.address().options().properties());
        TorchScript module =
            Fitting.of(parts.engine(), other, properties, parts.preprocessing()).module();
        Adaptation as = parts.module().adaptation();
        return new Network(
            new Network.Parts(
                parts.engine(),
                files,
                parts.address(),
                module.with(
                    module.adaptation().withBatch(as.batch()).withComplement(as.complement())),
                parts.preprocessing(),
                labels,
                parts.scoreKind(),
                parts.embedding(),
                parts.channelAxis(),
                List.of(),
                parts.avoidsOneDnn()));
      } finally {
        Files.delete(shuffled);
      }
    } catch (IOException e) {
      throw UserException.failed(
          "network '" + files.name() + "' cannot be copied: " + e.getMessage(), e);
    }
  }

  private static NetworkFiles files(String place) {
    if (place.startsWith("djl://")) {
      return ZooNetworks.fetch(place);
    }
    if (place.isBlank() || place.matches("[A-Za-z]+://.*")) {
      throw UserException.usage(
          "no network at '"
              + place
              + "'; expected a bundled network, a .pt file, a directory or djl://group/name");
    }
    try {
      Path bundled = BundledNetworks.folder(place);
      return NetworkFiles.at(bundled == null ? Path.of(place) : bundled);
    } catch (InvalidPathException e) {
      throw UserException.usage("'" + place + "' cannot be a path: " + e.getReason());
    }
  }

  private static void refuseWithoutGradient(NetworkFiles files) {
    if (files.archive().isForInference()) {
      throw UserException.failed(
          "network '"
              + files.name()
              + "' was exported after torch.jit.optimize_for_inference, which removes the gradient;"
              + " export it without, or after torch.jit.freeze",
          null);
    }
    if (files.archive().isQuantised()) {
      throw UserException.failed(
          "network '"
              + files.name()
              + "' is quantised, and quantised layers have no gradient; export it before"
              + " quantisation",
          null);
    }
  }

  private static List<String> oddKeys(
      NetworkFiles files, NetworkProperties properties, Preprocessing preprocessing) {
    return properties.oddKeys(preprocessing.modality()).stream()
        .map(odd -> "serving.properties of network '" + files.name() + "': " + odd)
        .toList();
  }

  private static List<String> assumptions(NetworkFiles files, Preprocessing preprocessing) {
    List<String> notices = new ArrayList<>();
    if (!preprocessing.assumptions().isEmpty()) {
      notices.add(
          "network '"
              + files.name()
              + "' does not declare its preprocessing; assuming "
              + String.join(", ", preprocessing.assumptions()));
    }
    for (String doubt : preprocessing.doubts()) {
      notices.add("network '" + files.name() + "' " + doubt);
    }
    if (files.archive().isWorthFreezing()) {
      notices.add(
          "network '"
              + files.name()
              + "' is not frozen, so its batch normalisation costs time; freeze it as in"
              + " docs/performance.md");
    }
    return notices;
  }

  /** Returns the second class of a network with one output, which decides yes or no. */
  private static Adaptation.Complement complement(int classes, ScoreKind kind) {
    if (classes > 1) {
      return Adaptation.Complement.NONE;
    }
    return switch (kind) {
      case LOGITS, SIGMOID -> Adaptation.Complement.NEGATIVE;
      case PROBABILITIES -> Adaptation.Complement.REST;
      case COSINE, EMBEDDING -> Adaptation.Complement.NONE;
    };
  }

  private static Labels labels(
      NetworkFiles files, SelfCheck check, Adaptation.Complement complement, List<String> notices) {
    int outputs = check.evidence().classes();
    List<String> lines = files.labels();
    boolean two = complement != Adaptation.Complement.NONE;
    if (lines == null) {
      notices.add(
          "network '"
              + files.name()
              + "' has no synset.txt; classes are named by their"
              + " index");
      return two ? withRest("0") : Labels.numbered(outputs);
    }
    while (lines.size() > (two ? 1 : outputs) && lines.get(lines.size() - 1).isBlank()) {
      lines = lines.subList(0, lines.size() - 1);
    }
    checkCount(files, lines, check, two);
    Labels labels = two ? withRest(lines.get(0)) : new Labels(lines);
    labels.notices().forEach(each -> notices.add("network '" + files.name() + "' has " + each));
    return labels;
  }

  private static Labels withRest(String line) {
    return new Labels(List.of(line)).with("not " + new Labels(List.of(line)).name(0));
  }

  private static void checkCount(
      NetworkFiles files, List<String> lines, SelfCheck check, boolean two) {
    int outputs = check.evidence().classes();
    if (lines.size() == outputs) {
      return;
    }
    @Nullable String hint =
        two && lines.size() == 2
            ? " output; name only the class that a high output means: the other one becomes 'not …'"
            : outputs == 1 ? " output" : " classes";
    throw UserException.missing(
        "synset.txt of network '"
            + files.name()
            + "' has "
            + lines.size()
            + " lines, but the network has "
            + outputs
            + hint
            + (check.choice().isEmpty() ? "" : "; " + check.choice()),
        null);
  }
}
