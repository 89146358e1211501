package extremalshell.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import extremalshell.ExitCode;
import extremalshell.UserException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are no sound photo: one clear line each, and nothing else on standard error. */
class BadPhotoTest {
  private static final String NEITHER =
      "a photo (JPEG, PNG, GIF, BMP, TIFF or WebP) nor a recording"
          + " (WAV, AIFF, FLAC, MP3 or Ogg/Vorbis)";

  private static final String LIMIT =
      "'big' has 60000 x 60000 = 3600000000 pixels, above the limit of 100000000; raise it with `set pixels:"
          + " 3600000000`";

  /** 14 x 12, lossless; made with Pillow 12.3.0. */
  private static final String WEBP =
      "UklGRiwCAABXRUJQVlA4TCACAAAvDcACADfluG0kR+rqnvM2/9judRGsdzNdlYbjSLZV5dz7n+GyJxDyD4A9QX"
          + "z3f8VxI0mKVNXL7L99Bz+mhZmunv+Q59u+6oYbhVXXPAlJ32w2vDiFOLuh3pWdFjm4O1UrY6gLgFwzqEIuQS70"
          + "jBXRwSB0KQwNB0GEYB6kJpGZNkyF7lKDK2QUwO3655cgyDkdwORUKrlxSz2bW2KjI6l7CUKpUKgB60R2d61FLB"
          + "3Xp/OFEAo3dP6/JyqYmjy7ef5ZcSckNEJx++gowRxgpmpiUXJ1FKJJIhFBVHCsrh0GhwERUDA1hCMyCVGo0UZC"
          + "UYjYOAvOUFi0l4wrN+rJa4ESYMCQ4vaR3u+GR7leB/68wiX8/ifNEjtCrsas5XsHCjSRkmBsKzX/Iwg5uDuGTA"
          + "ykrAAA2htTj0xWSVudrrCFHRapl8RIgrNKrpkILkAKkptJFZcSvILZjMuqdSAHzB04eKBzKCGY7/fricXt8wGI"
          + "AQAQaLJt27ZtG7PZbNu2zZsj+h9SrBsvNPpn/n8f7ve+xGgXjpeI7lxdP93tflipASIfMz748vr+dvzJooRoHt"
          + "FU7u/y5nbrm0kIyrgGh2Wu7+Jx7YdOYislelNytnb2vLlO5pghIKRPvbjU3dnV4RRAgQAwXFVWDLW2t9htjDAs"
          + "EtNpvZXmxhhCni9uH572T2sWJidGUPFM4Wh//vxkoLdptJFKZ1cOekrV1Y36ctsw";

  @TempDir Path folder;

  private final PrintStream standardError = System.err;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @BeforeEach
  void captureStandardError() {
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void nothingWasPrinted() {
    System.setErr(standardError);
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void missingFile_namesTheNearestOfTheFolder() throws IOException {
    Files.createFile(folder.resolve("dog-cat.png"));
    Files.createFile(folder.resolve("other.txt"));
    assertThat(refused(folder.resolve("dgo-cat.png")))
        .isEqualTo("no file 'dgo-cat.png'; did you mean dog-cat.png?");
    assertThat(refused(folder.resolve("nothing-like-it.jpeg")))
        .isEqualTo("no file 'nothing-like-it.jpeg'");
  }

  @Test
  void mistypedFolder_isCorrected() throws IOException {
    Files.createFile(Files.createDirectory(folder.resolve("photos")).resolve("dog.png"));
    assertThat(refused(folder.resolve("potos/dog.png")))
        .isEqualTo("no file 'potos/dog.png'; did you mean photos/dog.png?");
    assertThat(refused(folder.resolve("photos/dgo.png")))
        .isEqualTo("no file 'photos/dgo.png'; did you mean photos/dog.png?");
  }

  @Test
  void missingFolder_isNamed() {
    assertThat(refused(folder.resolve("no").resolve("dog.png")))
        .isEqualTo("no file 'no/dog.png': no folder 'no'");
  }

  @Test
  void folder_isNoPhoto() throws IOException {
    assertThat(refused(Files.createDirectory(folder.resolve("dir.png"))))
        .isEqualTo("'dir.png' is a folder, expected a photo (JPEG, PNG, GIF, BMP, TIFF or WebP)");
  }

  @Test
  void emptyFile_isSaidToBe() throws IOException {
    assertThat(refusal("e.jpg", new byte[0]))
        .isEqualTo(
            "'e.jpg' is empty (0 bytes), expected a photo (JPEG, PNG, GIF, BMP, TIFF or WebP)");
  }

  @Test
  void unreadableFile_isAMatterOfPermission() throws IOException {
    assumeFalse("root".equals(System.getProperty("user.name")), "root may read everything");
    assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
    Path file = Files.write(folder.resolve("x.png"), encoded("png"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assertThat(refused(file)).isEqualTo("no permission to read 'x.png'");
  }

  @Test
  void wrongType_saysWhatItLooksLike() throws IOException {
    byte[] text = "dog, cat and\nother words".getBytes(StandardCharsets.UTF_8);
    assertThat(refusal("text.jpg", text)).isEqualTo("'text.jpg' is neither " + NEITHER);
    byte[] wav = new byte[60];
    System.arraycopy("RIFF4\0\0\0WAVEfmt ".getBytes(StandardCharsets.US_ASCII), 0, wav, 0, 16);
    assertThat(refusal("speech.wav", wav))
        .isEqualTo(
            "'speech.wav' is not a photo (JPEG, PNG, GIF, BMP, TIFF or WebP); it looks like"
                + " Waveform Audio File Format");
    byte[] network = new byte[100];
    System.arraycopy(new byte[] {'P', 'K', 3, 4}, 0, network, 0, 4);
    assertThat(refusal("model.pt", network)).startsWith("'model.pt' is neither " + NEITHER);
    assertThat(refusal("zeros.bmp", new byte[500])).isEqualTo("'zeros.bmp' is neither " + NEITHER);
  }

  @Test
  void lineBreakInAName_staysOnOneLine() throws IOException {
    assumeTrue(File.separatorChar == '/', "such names need a POSIX file system");
    assertThat(refusal("a\nb.png", new byte[0])).startsWith("'a b.png' is empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "progressive", "png", "gif", "bmp", "tiff", "webp"})
  void truncatedPhoto_isOneClearLine(String format) throws IOException {
    // Decoders of JPEG and lossless WebP would return a picture with a grey or black rest.
    byte[] whole = encoded(format);
    for (int percent = 3; percent < 100; percent += 4) {
      String message = refusal("cut", Arrays.copyOf(whole, whole.length * percent / 100));
      assertThat(message).as("%d %%", percent).startsWith("'cut' is ").hasLineCount(1);
    }
    assertThat(refusal("cut", Arrays.copyOf(whole, whole.length * 9 / 10)))
        .startsWith("'cut' is cut off or damaged: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png", "gif", "bmp", "tiff", "webp"})
  void damagedPhoto_neverFailsInAnotherWay(String format) throws IOException {
    byte[] whole = encoded(format);
    Random random = new Random(7);
    for (int i = 0; i < 60; i++) {
      byte[] damaged = whole.clone();
      for (int j = 0; j < 4; j++) {
        int reach = i % 2 == 0 ? Math.min(64, whole.length) : whole.length;
        damaged[random.nextInt(reach)] = (byte) random.nextInt(256);
      }
      Path file = Files.write(folder.resolve("damaged"), damaged);
      try {
        assertThat(PhotoReader.read(file, 1_000_000).width()).isPositive();
      } catch (UserException e) {
        assertThat(e).hasMessageStartingWith("'" + file + "' ");
        assertThat(e.getMessage()).hasLineCount(1);
      }
    }
  }

  @Test
  void hugePng_isRefusedByItsHeader() throws IOException {
    assertThat(refusal("big", png(60000, 60000))).isEqualTo(LIMIT);
    assertThat(refusal("x", png(Integer.MAX_VALUE, Integer.MAX_VALUE))).startsWith("'x' ");
    assertThat(refusal("x", png(0, 5))).startsWith("'x' is ");
  }

  @Test
  void hugeBmp_isRefusedByItsHeader() throws IOException {
    Path file = Files.write(folder.resolve("big"), bmp(9000, 9000));
    assertThat(assertThrows(UserException.class, () -> PhotoReader.read(file, 1000)))
        .hasMessageEndingWith("limit of 1000; raise it with `set pixels: 81000000`")
        .hasMessageContaining("has 9000 x 9000 = 81000000 pixels");
    assertThat(refusal("x", bmp(60000, 60000))).startsWith("'x' is ");
    assertThat(refusal("x", bmp(0, 5))).startsWith("'x' is ");
    assertThat(refusal("x", bmp(-5, 5))).startsWith("'x' is ");
  }

  @Test
  void hugeTiff_isRefusedByItsHeader() throws IOException {
    assertThat(refusal("big", tiff(60000, 60000))).isEqualTo(LIMIT);
    assertThat(refusal("x", tiff(1 << 31, 1))).startsWith("'x' ");
    assertThat(refusal("x", tiff(0, 5))).startsWith("'x' is ");
  }

  @Test
  void pixelLimit_isInclusive() throws IOException {
    Path file = Files.write(folder.resolve("x.png"), encoded("png"));
    assertThat(PhotoReader.read(file, 64 * 48).width()).isEqualTo(64);
    UserException refusal =
        assertThrows(UserException.class, () -> PhotoReader.read(file, 64 * 48 - 1));
    assertThat(refusal)
        .hasMessageEndingWith(
            "has 64 x 48 = 3072 pixels, above the limit of 3071; raise it with `set pixels: 3072`");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0000001866747970 68656963 00000000 6d696631 | a HEIC photo | heif-convert",
        "0000001c66747970 6d696631 00000000 6d696631 61766966 | an AVIF photo | avifdec",
        "ff0a | a JPEG XL photo | djxl",
        "0000000c4a584c20 0d0a870a | a JPEG XL photo | djxl",
        "0000000c6a502020 0d0a870a | a JPEG 2000 photo | opj_decompress",
        "ff4fff51 | a JPEG 2000 photo | opj_decompress",
        "49492a0010000000 4352 | a camera's raw file | darktable-cli",
        "38425053 | a Photoshop document | magick",
        "50360a | a Netpbm picture | magick",
      })
  void formatsThatAreNotRead_areNamedWithARemedy(String begin, String kind, String program)
      throws IOException {
    byte[] bytes = HexFormat.of().parseHex(begin.replace(" ", ""));
    assertThat(refusal("x.jpg", Arrays.copyOf(bytes, 100)))
        .startsWith("'x.jpg' is " + kind + ", which is not supported; convert it: " + program + " ")
        .hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource({
    "c0,12,a JPEG of 12 bits a sample",
    "c3,8,a lossless JPEG",
    "c9,8,a JPEG with arithmetic coding",
    "c5,8,a hierarchical JPEG",
    "f7,8,a JPEG-LS photo",
  })
  void codingsOfJpegThatAreNotRead_areNamed(String frame, int bits, String kind)
      throws IOException {
    byte[] jpeg = encoded("jpg");
    int at = 0;
    while ((jpeg[at] & 255) != 255 || (jpeg[at + 1] & 255) != 0xc0) {
      at++;
    }
    jpeg[at + 1] = (byte) Integer.parseInt(frame, 16);
    jpeg[at + 4] = (byte) bits;
    assertThat(refusal("x", jpeg)).startsWith("'x' is " + kind + ", which is not supported; ");
  }

  @ParameterizedTest
  @CsvSource({"0,1,", "0,255,", "-0.05,1.05,", "0,5,0.000 to 5.000", "-90,90,-90.00 to 90.00"})
  void floatingPointSamples_needAScaleThatIsClear(float least, float most, String refused)
      throws IOException {
    int[][] tags = {
      {256, 2},
      {257, 1},
      {258, 32},
      {259, 1},
      {262, 1},
      {273, 130},
      {277, 1},
      {278, 1},
      {279, 8},
      {339, 3}
    };
    byte[] header = directory(tags);
    ByteBuffer file = ByteBuffer.allocate(138).put(header);
    file.position(130);
    byte[] bytes = file.putFloat(least).putFloat(most).array();
    if (refused == null) {
      Photo photo = PhotoReader.read(Files.write(folder.resolve("f"), bytes), 1000);
      assertThat(photo.planarRgb()).containsExactly(0, 1, 0, 1, 0, 1);
    } else {
      assertThat(refusal("f", bytes))
          .isEqualTo(
              "'f' is a picture with samples from "
                  + refused
                  + " instead of 0 to 1 or 0 to 255, which is not supported; rescale its samples");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "259,50000,a TIFF compressed with Zstandard", "262,8,a TIFF in CIELab colours",
    "262,32803,a camera's raw file", "254,1,a camera's raw file",
    "339,2,a TIFF of signed or complex samples",
  })
  void kindsOfTiffThatAreNotRead_areNamed(int tag, int value, String kind) throws IOException {
    assertThat(refusal("x", directory(new int[][] {{256, 2}, {257, 1}, {tag, value}})))
        .startsWith("'x' is " + kind + ", which is not supported; ");
  }

  private String refusal(String name, byte[] bytes) throws IOException {
    return refused(Files.write(folder.resolve(name), bytes));
  }

  /** Returns the message with paths relative to the test's folder. */
  private String refused(Path file) {
    UserException refusal =
        assertThrows(
            UserException.class, () -> PhotoReader.read(file, PhotoReader.DEFAULT_PIXEL_LIMIT));
    assertThat(refusal.exitCode()).isEqualTo(ExitCode.MISSING);
    return refusal.getMessage().replace(folder + File.separator, "");
  }

  private static byte[] encoded(String format) throws IOException {
    if (format.equals("webp")) {
      return Base64.getDecoder().decode(WEBP);
    }
    BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 64 * 48; i++) {
      image.setRGB(i % 64, i / 64, i * 2654435 ^ i * i);
    }
    boolean progressive = format.equals("progressive");
    ImageWriter writer = ImageIO.getImageWritersByFormatName(progressive ? "jpg" : format).next();
    ImageWriteParam options = writer.getDefaultWriteParam();
    if (progressive) {
      options.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), options);
    }
    writer.dispose();
    return bytes.toByteArray();
  }

  private static byte[] png(int width, int height) {
    ByteBuffer header = ByteBuffer.allocate(17);
    header.put("IHDR".getBytes(StandardCharsets.US_ASCII)).putInt(width).putInt(height);
    header.put(new byte[] {8, 2, 0, 0, 0});
    CRC32 crc = new CRC32();
    crc.update(header.array());
    ByteBuffer file = ByteBuffer.allocate(60).put(new byte[] {(byte) 137, 'P', 'N', 'G'});
    file.put(new byte[] {13, 10, 26, 10}).putInt(13).put(header.array());
    return file.putInt((int) crc.getValue()).array();
  }

  private static byte[] bmp(int width, int height) {
    ByteBuffer file = ByteBuffer.allocate(60).order(ByteOrder.LITTLE_ENDIAN);
    file.put((byte) 'B').put((byte) 'M').putInt(Integer.MAX_VALUE).putInt(0).putInt(54);
    file.putInt(40).putInt(width).putInt(height).putShort((short) 1).putShort((short) 24);
    return file.array();
  }

  private static byte[] tiff(int width, int height) {
    int[][] tags = {
      {256, width}, {257, height}, {258, 8}, {259, 1}, {262, 1}, {273, 8}, {278, height}, {279, 9}
    };
    return directory(tags);
  }

  private static byte[] directory(int[][] tags) {
    ByteBuffer file = ByteBuffer.allocate(8 + 2 + tags.length * 12 + 4);
    file.put(new byte[] {'M', 'M', 0, 42}).putInt(8).putShort((short) tags.length);
    for (int[] tag : tags) {
      file.putShort((short) tag[0]).putShort((short) 4).putInt(1).putInt(tag[1]);
    }
    return file.array();
  }
}
