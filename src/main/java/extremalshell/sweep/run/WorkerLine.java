package extremalshell.sweep.run;

import extremalshell.explain.ProgressListener.Progress;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;

/** The messages between a worker process and the process that started it, over a pipe. */
public final class WorkerLine {
  /** The kind of a message. */
  public enum Kind {
    /** From the worker: it can compute. */
    READY,
    /** To the worker: {@link Wire#bytes(extremalshell.sweep.plan.Task)}. */
    TASK,
    /** From the worker: progress of the optimisation. */
    PROGRESS,
    /** From the worker: {@link Wire#bytes(java.util.List)}. */
    RESULT
  }

  /** A message. */
  public record Message(Kind kind, byte[] content) {}

  private final DataInputStream in;
  private final DataOutputStream out;

  /** Takes both ends. */
  public WorkerLine(InputStream in, OutputStream out) {
    this.in = new DataInputStream(new BufferedInputStream(in));
    this.out = new DataOutputStream(new BufferedOutputStream(out));
  }

  /** Sends a message; safe from several threads. */
  public synchronized void send(Kind kind, byte[] content) throws IOException {
    out.writeByte(List.of(Kind.values()).indexOf(kind));
    Wire.write(out, content);
    out.flush();
  }

  /**
   * Waits for the next message.
   *
   * @throws java.io.EOFException when the other side has ended
   */
  public Message receive() throws IOException {
    return new Message(Kind.values()[in.readByte()], Wire.read(in));
  }

  /** Returns the progress of an optimisation as bytes. */
  public static byte[] bytes(int first, Progress progress) {
    return ByteBuffer.allocate(3 * Integer.BYTES + 2 * Double.BYTES)
        .putInt(first)
        .putInt(progress.iteration())
        .putInt(progress.iterations())
        .putDouble(progress.score())
        .putDouble(progress.area())
        .array();
  }

  /** Returns the number of the first cell of the batch that is being computed. */
  static int first(byte[] bytes) {
    return ByteBuffer.wrap(bytes).getInt();
  }

  /** Returns the progress. */
  static Progress progress(byte[] bytes) {
    ByteBuffer all = ByteBuffer.wrap(bytes).position(Integer.BYTES);
    return new Progress(all.getInt(), all.getInt(), all.getDouble(), all.getDouble());
  }
}
