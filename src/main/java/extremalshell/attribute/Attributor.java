package extremalshell.attribute;

/** One way to say what counts. A new one is a file, a constant and a line in {@link Peers}. */
@FunctionalInterface
interface Attributor {
  /**
   * Returns what each pixel counts for, {@code [height * width]}; of what was computed so far when
   * the watch says stop.
   */
  float[] attribute(Probe probe, Method method, Watch watch);
}
