package extremalshell.dsl.command;

import extremalshell.dsl.Command;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.ArgumentException;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chooses the device of the network. */
final class DeviceCommand implements Command {
  private static final Parameter<String> DEVICE =
      new Parameter<>(
          "device",
          Parameter.Kind.OPTIONAL,
          deviceName(),
          "device of the engine; gpu means" + " gpu:0");
  private static final Parameter<Long> GPU =
      new Parameter<>(
          "gpu", Parameter.Kind.NAMED, ValueType.whole(0, 1000), "index of the GPU, from 0");

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "device",
        "choose the device of the network, or print it",
        List.of(DEVICE, GPU),
        "device gpu",
        "device gpu:1",
        "device 'cpu'",
        "device");
  }

  /** Accepts the values of the option {@code --device}. */
  static ValueType<String> deviceName() {
    return new ValueType<>(
        "auto, cpu, gpu or gpu:N",
        List.of("auto", "cpu", "gpu"),
        raw -> {
          String text = ValueType.TEXT.reader().apply(raw);
          return text != null && text.matches("auto|cpu|gpu(:\\d{1,4})?") ? text : null;
        });
  }

  @Override
  public @Nullable Object run(Session session, Arguments arguments) {
    String device = arguments.find(DEVICE);
    Long gpu = arguments.find(GPU);
    if (device != null && gpu != null) {
      throw ArgumentException.call("device: give a name or gpu:, not both");
    }
    if (device != null || gpu != null) {
      session.network().useDevice(device != null ? device : "gpu:" + gpu);
    }
    session.output().say("device: " + session.engine().describe());
    return null;
  }
}
