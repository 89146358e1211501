package extremalshell.train;

/** A training was stopped between two steps; its checkpoint is written. */
public final class TrainingStopped extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TrainingStopped(int step, int steps) {
    super(
        "interrupted at step "
            + step
            + " of "
            + steps
            + "; repeat the command to resume from there");
  }
}
