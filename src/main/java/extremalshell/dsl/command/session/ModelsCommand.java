package extremalshell.dsl.command.session;

import extremalshell.dsl.Command;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.model.BundledNetworks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the bundled networks. */
public final class ModelsCommand implements Command {
  @Override
  public CommandSpec spec() {
    return CommandSpec.of("models", "list the bundled networks", List.of(), "models");
  }

  @Override
  public boolean onlyLooks() {
    return true;
  }

  @Override
  public @Nullable Object run(Session session, Arguments arguments) {
    List<BundledNetworks.Bundled> bundled = session.engine().bundled();
    bundled.forEach(each -> session.output().text(each.name() + ": " + each.summary()));
    if (bundled.isEmpty()) {
      session
          .output()
          .say("no bundled networks found; open your own TorchScript file: model 'my-network'");
    }
    return null;
  }
}
