package extremalshell.model;

import ai.djl.repository.Artifact;
import ai.djl.repository.MRL;
import ai.djl.repository.zoo.ModelLoader;
import ai.djl.repository.zoo.ModelZoo;
import extremalshell.Suggestions;
import extremalshell.UserException;
import extremalshell.engine.Libtorch;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Networks of DJL's model zoos: {@code djl://group/artifact[/version][/name]}. */
final class ZooNetworks {
  private static final Pattern ADDRESS = Pattern.compile("djl://([^/]+)/([^/]+)(/.*)?");

  private ZooNetworks() {}

  /**
   * Fetches the files of a zoo's network, from DJL's cache if possible.
   *
   * @throws UserException when the zoo does not have it or cannot be reached
   */
  static NetworkFiles fetch(String address) {
    Matcher parts = ADDRESS.matcher(address);
    if (!parts.matches()) {
      throw UserException.usage(
          "'"
              + address
              + "' is not a zoo address; expected djl://group/name, for example"
              + " djl://ai.djl.pytorch/resnet");
    }
    ModelLoader loader = loader(address, parts.group(1), parts.group(2));
    try {
      MRL mrl = loader.getMrl();
      Artifact artifact = artifact(address, mrl, parts.group(3));
      mrl.prepare(artifact, null);
      NetworkFiles files = NetworkFiles.at(mrl.getRepository().getResourceDirectory(artifact));
      Map<String, String> properties = new HashMap<>();
      artifact
          .getArguments(null)
          .forEach((key, value) -> properties.put(key, String.valueOf(value)));
      properties.putAll(files.properties());
      return new NetworkFiles(
          String.valueOf(artifact.getName()), files.archive(), files.labels(), properties);
    } catch (UnknownHostException e) {
      throw UserException.missing(
          "network '" + address + "' cannot be fetched: no connection to " + e.getMessage(), e);
    } catch (IOException e) {
      throw UserException.missing(
          "network '" + address + "' cannot be fetched: " + Libtorch.firstLine(e), e);
    }
  }

  private static ModelLoader loader(String address, String group, String name) {
    ModelZoo zoo = ModelZoo.getModelZoo(group);
    if (zoo == null) {
      List<String> groups = ModelZoo.listModelZoo().stream().map(ModelZoo::getGroupId).toList();
      throw UserException.missing(
          "no zoo '" + group + "'; expected one of " + String.join(", ", groups), null);
    }
    ModelLoader loader = zoo.getModelLoader(name);
    if (loader == null) {
      List<String> names =
          zoo.getModelLoaders().stream().map(ModelLoader::getArtifactId).sorted().toList();
      throw UserException.missing(
          "no network '" + address + "' in the zoo" + Suggestions.didYouMean(name, names), null);
    }
    return loader;
  }

  private static Artifact artifact(String address, MRL mrl, @Nullable String rest)
      throws IOException {
    List<Artifact> all = mrl.listArtifacts();
    List<String> wanted =
        rest == null
            ? List.of()
            : Stream.of(rest.split("/")).filter(part -> !part.isEmpty()).toList();
    return all.stream()
        .filter(
            each ->
                wanted.stream()
                    .allMatch(w -> w.equals(each.getName()) || w.equals(each.getVersion())))
        .findFirst()
        .orElseThrow(
            () ->
                UserException.missing(
                    "no such version or name in '"
                        + address
                        + "'; it has "
                        + String.join(", ", all.stream().map(Artifact::toString).toList()),
                    null));
  }
}
