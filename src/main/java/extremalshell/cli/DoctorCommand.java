package extremalshell.cli;

import extremalshell.ExitCode;
import extremalshell.api.Engine;
import extremalshell.dsl.Doctor;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Checks the installation. */
@Command(
    description =
        "print versions, device, threads, networks and write access; exit with 0 if the shell can"
            + " run")
final class DoctorCommand implements Callable<Integer> {
  @ParentCommand private XpCommand parent = new XpCommand();

  @Override
  public Integer call() {
    return new Batch(parent)
        .guarded(
            () -> {
              Doctor doctor = new Doctor(Engine.start(), parent.sessionOptions());
              doctor.lines().forEach(System.out::println);
              return doctor.isUsable() ? ExitCode.DONE : ExitCode.FAILED;
            });
  }
}
