package extremalshell.engine.device;

import java.util.function.IntConsumer;

/**
 * Finds how many inputs go through a network at once, by passes of a few inputs whose memory is
 * measured.
 */
public final class BatchTrial {
  private static final int FEW = 1;
  private static final int MORE = 5;

  /** Share of the memory to use: rendering and other sizes of input need some as well. */
  private static final double SHARE = 0.6;

  /** The largest batch: more inputs at once save no time. */
  private static final int MOST = 4096;

  private final DeviceMemory memory;
  private final Runnable emptyCache;

  /**
   * Prepares.
   *
   * @param memory of the device
   * @param emptyCache frees memory that is kept for later passes
   */
  public BatchTrial(DeviceMemory memory, Runnable emptyCache) {
    this.memory = memory;
    this.emptyCache = emptyCache;
  }

  /**
   * Returns how many inputs fit, at least one.
   *
   * @param pass runs a number of inputs forward and backward, and waits for the end
   */
  public int most(IntConsumer pass) {
    emptyCache.run();
    // the first pass also loads kernels, which stay
    pass.accept(FEW);
    emptyCache.run();
    long before = memory.used();
    long free = memory.most() - before;
    long few = grownBy(pass, FEW, before);
    long more = grownBy(pass, MORE, before);
    emptyCache.run();
    double each = Math.max(1, (more - few) / (double) (MORE - FEW));
    double fixed = Math.max(0, few - each * FEW);
    return (int) Math.max(1, Math.min(MOST, (SHARE * free - fixed) / each));
  }

  /** The allocator keeps the most that a pass needed until its cache is emptied. */
  private long grownBy(IntConsumer pass, int inputs, long before) {
    pass.accept(inputs);
    long grown = memory.used() - before;
    emptyCache.run();
    return grown;
  }
}
