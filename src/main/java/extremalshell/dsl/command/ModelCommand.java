package extremalshell.dsl.command;

import extremalshell.api.Network;
import extremalshell.dsl.Command;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Hints;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import extremalshell.model.NetworkOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens a network. */
final class ModelCommand implements Command {
  private static final Parameter<String> ADDRESS =
      new Parameter<>(
          "address",
          Parameter.Kind.REQUIRED,
          ValueType.text("a directory, a .pt file or the name of a bundled network")
              .hinted(Hints.NETWORKS),
          "network to open");

  @Override
  public CommandSpec spec() {
    return new CommandSpec(
        "model",
        "open a network; further arguments override its serving.properties",
        List.of(ADDRESS),
        true,
        List.of(
            "model 'my-network'",
            "model 'net.pt', width: 224, height: 224, mean: '0.5,0.5,0.5', std: '0.5,0.5,0.5'"));
  }

  @Override
  public @Nullable Object run(Session session, Arguments arguments) {
    session.network().open(arguments.get(ADDRESS), new NetworkOptions(arguments.others()));
    Network model = session.model();
    session.output().say("model: " + model.describe());
    model.notices().forEach(notice -> session.output().sayOnce("model: " + notice));
    session.meanings().sayAll();
    return null;
  }
}
