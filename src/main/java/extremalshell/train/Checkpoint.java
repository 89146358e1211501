package extremalshell.train;

import extremalshell.UserException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The complete state of a training, to resume as if it had not stopped.
 *
 * @param recipe text that differs where the training differs
 * @param step the next one
 * @param seconds spent so far
 * @param parameters as they are
 * @param velocity of the descent
 * @param average of the parameters
 */
record Checkpoint(
    String recipe,
    int step,
    double seconds,
    float[] parameters,
    float[] velocity,
    float[] average) {
  private static final int MAGIC = 0x78706370;

  /** Writes the file at once or not at all. */
  void write(Path file) throws IOException {
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(partial)))) {
      out.writeInt(MAGIC);
      out.writeUTF(recipe);
      out.writeInt(step);
      out.writeDouble(seconds);
      for (float[] values : new float[][] {parameters, velocity, average}) {
        byte[] bytes = new byte[4 * values.length];
        ByteBuffer.wrap(bytes).asFloatBuffer().put(values);
        out.writeInt(values.length);
        out.write(bytes);
      }
    }
    Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Reads a file.
   *
   * @throws UserException when it is no checkpoint, or of another training
   */
  static Checkpoint read(Path file, String recipe) {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      if (in.readInt() != MAGIC) {
        throw new IOException("not a checkpoint");
      }
      String found = in.readUTF();
      if (!found.equals(recipe)) {
        throw UserException.usage(
            "checkpoint '"
                + file
                + "' belongs to another training ("
                + found
                + ", not "
                + recipe
                + "); choose another --work folder or delete it");
      }
      return new Checkpoint(
          found, in.readInt(), in.readDouble(), floats(in), floats(in), floats(in));
    } catch (IOException e) {
      throw UserException.missing(
          "checkpoint '" + file + "' cannot be read: " + e + "; delete it to start over", e);
    }
  }

  private static float[] floats(DataInputStream in) throws IOException {
    float[] values = new float[in.readInt()];
    byte[] bytes = in.readNBytes(4 * values.length);
    ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
    return values;
  }
}
