package extremalshell;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** The one way to read a text file of a user: UTF-8, with or without a byte order mark. */
public final class TextFile {
  private static final long MOST_BYTES = 16L << 20;
  private static final char MARK = '\uFEFF';

  private TextFile() {}

  /**
   * Returns the text of a file, without its byte order mark.
   *
   * @param what names the kind of file in messages, for example {@code script}
   * @throws UserException when the file cannot be read, is over 16 MiB, or is not UTF-8
   */
  public static String read(Path file, String what) {
    return read(file, what, file.toString());
  }

  /** As {@link #read(Path, String)}, with another name of the file in messages. */
  public static String read(Path file, String what, String shown) {
    RegularFile.check(file, what + " '" + shown + "'");
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw UserException.missing(
            "'" + shown + "' is over 16 MiB, too large for this kind of file", null);
      }
      return decode(Files.readAllBytes(file), what + " '" + shown + "'");
    } catch (NoSuchFileException e) {
      throw UserException.missing("no file '" + shown + "'" + NearbyFiles.didYouMean(file), e);
    } catch (IOException e) {
      throw UserException.missing(what + " '" + shown + "' cannot be read", e);
    }
  }

  /**
   * Returns the lines of a file, without its byte order mark.
   *
   * @throws UserException as {@link #read(Path, String)}
   */
  public static List<String> lines(Path file, String what) {
    return read(file, what).lines().toList();
  }

  /**
   * Returns the text of some bytes, without a byte order mark.
   *
   * @param name of the text in messages
   * @throws UserException when the bytes are not UTF-8
   */
  public static String decode(byte[] bytes, String name) {
    String other = otherEncoding(bytes);
    if (!other.isEmpty()) {
      throw UserException.missing(name + ": " + other + " text; save the file as UTF-8", null);
    }
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer from = ByteBuffer.wrap(bytes);
    CharBuffer to = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(from, to, true);
    to.flip();
    if (result.isError()) {
      long line = to.chars().filter(c -> c == '\n').count() + 1;
      String value = String.format("0x%02X", bytes[from.position()] & 0xFF);
      throw UserException.missing(
          name
              + ": not UTF-8 text, byte "
              + value
              + " in line "
              + line
              + "; save the file as UTF-8",
          null);
    }
    String text = to.toString();
    return !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
  }

  private static String otherEncoding(byte[] bytes) {
    int first = bytes.length < 2 ? 0 : ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF);
    return first == 0xFFFE || first == 0xFEFF ? "UTF-16" : "";
  }
}
