package extremalshell.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import extremalshell.UserException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sound pictures load whatever lies around them; pictures that are cut do not. */
class DamagedMetadataTest {
  private static final int BEHIND_PNG_HEADER = 33;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "iCCP,no-zero-and-no-profile",
    "iCCP,x",
    "gAMA,''",
    "gAMA,ab",
    "zTXt,key",
    "iTXt,key",
    "tEXt,''",
    "eXIf,MM",
    "pHYs,1",
    "tIME,1",
    "cHRM,1",
    "sRGB,''",
    "sBIT,''",
    "bKGD,''",
    "hIST,1",
    "sPLT,1",
  })
  void pngChunksWithoutPixels_areNotLookedAt(String name, String content) throws IOException {
    byte[] sound = file("16bit.png");
    byte[] data = content.getBytes(StandardCharsets.UTF_8);
    for (int wrong = 0; wrong < 2; wrong++) {
      byte[] chunk = chunk(name, data);
      chunk[chunk.length - 1] += (byte) wrong;
      assertSamePixels(sound, inserted(sound, BEHIND_PNG_HEADER, chunk));
    }
  }

  /** Only a decoder that knows such a chunk knows the pixels. */
  @Test
  void unknownCriticalPngChunk_isNamed() throws IOException {
    byte[] sound = file("16bit.png");
    byte[] odd = inserted(sound, BEHIND_PNG_HEADER, chunk("ABcD", new byte[3]));
    assertThatThrownBy(() -> read(odd))
        .hasMessageEndingWith(
            "is a PNG with the unknown critical chunk 'ABcD', which is not supported; save it as"
                + " another PNG");
  }

  /** Samples are compared whole: those that differ in the low byte are opaque. */
  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void transparentSampleOf16Bits_isOnePixel(int colours) throws IOException {
    int bands = colours == 0 ? 1 : 3;
    ByteBuffer header = ByteBuffer.allocate(13).putInt(2).putInt(1);
    header.put(new byte[] {16, (byte) colours, 0, 0, 0});
    ByteBuffer line = ByteBuffer.allocate(1 + 4 * bands).put((byte) 0);
    ByteBuffer transparent = ByteBuffer.allocate(2 * bands);
    for (int i = 0; i < bands; i++) {
      line.putShort((short) 0x1234);
      transparent.putShort((short) 0x1234);
    }
    for (int i = 0; i < bands; i++) {
      line.putShort((short) 0x1235);
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
      deflater.write(line.array());
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.writeBytes(Arrays.copyOf(file("16bit.png"), 8));
    png.writeBytes(chunk("IHDR", header.array()));
    png.writeBytes(chunk("tRNS", transparent.array()));
    png.writeBytes(chunk("IDAT", packed.toByteArray()));
    png.writeBytes(chunk("IEND", new byte[0]));
    Photo photo = read(png.toByteArray());
    float[] rgb = photo.planarRgb();
    assertThat(rgb[0]).isEqualTo(1);
    assertThat(rgb[1]).isEqualTo(18 / 255f);
  }

  @Test
  void pngEnd_mayBeCut_butPixelsMayNot() throws IOException {
    byte[] sound = file("alpha.png");
    assertSamePixels(sound, Arrays.copyOf(sound, sound.length - 12));
    assertThatThrownBy(() -> read(Arrays.copyOf(sound, sound.length - 30)))
        .isInstanceOf(UserException.class)
        .hasMessageEndingWith("is cut off or damaged: it ends too early");
    byte[] flipped = sound.clone();
    flipped[sound.length / 2] ^= 1;
    assertThatThrownBy(() -> read(flipped))
        .hasMessageEndingWith("the checksum of its chunk IDAT is wrong");
  }

  @ParameterizedTest
  @ValueSource(strings = {"q90-420.jpg", "q90-420-progressive.jpg"})
  void jpegSegmentsWithoutPixels_areNotLookedAt(String name) throws IOException {
    byte[] sound = file(name);
    String[] contents = {
      "",
      "Exif\0\0",
      "Exif\0\0MM\0*",
      "Exif\0\0garbage",
      "ICC_PROFILE\0\5\2cut",
      "ICC_PROFILE\0",
      "Photoshop 3.0\0008BIM",
      "Adobe",
      "JFXX\0\20",
      "JFIF\0\1",
      "MPF\0"
    };
    for (String content : contents) {
      for (int marker = 0xe0; marker <= 0xef; marker++) {
        byte[] data = content.getBytes(StandardCharsets.ISO_8859_1);
        byte[] segment = new byte[data.length + 4];
        segment[0] = (byte) 0xff;
        segment[1] = (byte) marker;
        segment[3] = (byte) (data.length + 2);
        System.arraycopy(data, 0, segment, 4, data.length);
        assertSamePixels(sound, inserted(sound, 2, segment));
      }
    }
    assertSamePixels(sound, inserted(sound, sound.length, new byte[500]));
    assertSamePixels(sound, inserted(sound, sound.length - 2, new byte[4]));
  }

  @ParameterizedTest
  @ValueSource(strings = {"q90-420.jpg", "q90-420-progressive.jpg", "grey.jpg", "cmyk.jpg"})
  void jpegPixels_mayNotBeCut(String name) throws IOException {
    byte[] sound = file(name);
    for (int percent = 40; percent < 98; percent += 6) {
      byte[] cut = Arrays.copyOf(sound, sound.length * percent / 100);
      assertThatThrownBy(() -> read(cut)).hasMessageContaining("is cut off or damaged");
      cut[cut.length - 2] = (byte) 0xff;
      cut[cut.length - 1] = (byte) 0xd9;
      if (!name.contains("progressive")) {
        assertThatThrownBy(() -> read(cut)).hasMessageContaining("is cut off or damaged");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {700, 33723, 34377, 34665, 34675, 34853, 270, 305})
  void tiffTagsWithoutPixels_mayPointNowhere(int tag) throws IOException {
    byte[] sound = file("lzw.tif");
    ByteBuffer tiff = ByteBuffer.wrap(sound.clone()).order(order(sound));
    int directory = tiff.getInt(4);
    int count = tiff.getShort(directory);
    ByteBuffer moved = ByteBuffer.allocate(sound.length + count * 12 + 18).order(order(sound));
    moved.put(sound).putShort((short) (count + 1));
    moved.put(sound, directory + 2, count * 12);
    moved.putShort((short) tag).putShort((short) 7).putInt(1 << 20).putInt(1 << 30).putInt(0);
    moved.putInt(4, sound.length);
    assertSamePixels(sound, moved.array());
  }

  @Test
  void webpMetadata_mayBeCut_butPixelsMayNot() throws IOException {
    byte[] sound = file("alpha.webp");
    byte[] exif = "EXIF\4\1\0\0Exif".getBytes(StandardCharsets.ISO_8859_1);
    assertSamePixels(sound, inserted(sound, sound.length, exif));
    byte[] otherLength = sound.clone();
    otherLength[5] = 99;
    assertSamePixels(sound, otherLength);
    assertThatThrownBy(() -> read(Arrays.copyOf(sound, sound.length - 9)))
        .hasMessageEndingWith("is cut off or damaged: it ends too early");
  }

  @Test
  void orientation_isFoundPastOtherDamage() throws IOException {
    byte[] exif = {
      'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 18, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0
    };
    byte[] png = inserted(file("alpha.png"), BEHIND_PNG_HEADER, chunk("eXIf", exif));
    png = inserted(png, BEHIND_PNG_HEADER, chunk("iCCP", new byte[1]));
    assertThat(read(Arrays.copyOf(png, png.length - 12)).describe()).isEqualTo("21x33");
    byte[] marked = inserted(exif, 0, "Exif\0\0".getBytes(StandardCharsets.US_ASCII));
    byte[] jpeg = inserted(file("grey.jpg"), 2, inserted(marked, 0, new byte[] {-1, -31, 0, 34}));
    byte[] profile = "--\0\16ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);
    profile[0] = -1;
    profile[1] = (byte) 0xe2;
    assertThat(read(inserted(jpeg, 2, profile)).describe()).isEqualTo("21x33");
    byte[] webp = file("alpha.webp");
    byte[] chunk =
        inserted(exif, 0, "ICCP\2\0\0\0xxEXIF\32\0\0\0".getBytes(StandardCharsets.US_ASCII));
    assertThat(read(inserted(webp, webp.length, chunk)).describe()).isEqualTo("21x33");
  }

  private static ByteOrder order(byte[] tiff) {
    return tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
  }

  private void assertSamePixels(byte[] sound, byte[] damaged) throws IOException {
    assertThat(read(damaged).planarRgb()).isEqualTo(read(sound).planarRgb());
  }

  private Photo read(byte[] bytes) throws IOException {
    return PhotoReader.read(Files.write(folder.resolve("x"), bytes), 100_000);
  }

  private static byte[] file(String name) throws IOException {
    try (InputStream stream = DamagedMetadataTest.class.getResourceAsStream("photos/" + name)) {
      return stream.readAllBytes();
    }
  }

  private static byte[] inserted(byte[] file, int at, byte[] part) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(file, 0, at);
    bytes.writeBytes(part);
    bytes.write(file, at, file.length - at);
    return bytes.toByteArray();
  }

  private static byte[] chunk(String name, byte[] data) {
    ByteBuffer chunk = ByteBuffer.allocate(12 + data.length).putInt(data.length);
    chunk.put(name.getBytes(StandardCharsets.US_ASCII)).put(data);
    CRC32 crc = new CRC32();
    crc.update(chunk.array(), 4, 4 + data.length);
    return chunk.putInt((int) crc.getValue()).array();
  }
}
