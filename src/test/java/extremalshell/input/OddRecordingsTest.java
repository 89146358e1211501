package extremalshell.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings whose sound is only a part of the file, or of another scale than its format has. */
class OddRecordingsTest {
  @TempDir Path folder;

  @Test
  void streamOfAnotherCodecBeforeTheSound_isSaid() throws IOException {
    byte[] vorbis = sound("mono.ogg");
    Speech alone = read(vorbis);
    Speech behind = read(opusPage(), vorbis);
    assertThat(behind.samples()).containsExactly(alone.samples());
    assertThat(behind.notices())
        .containsExactly("a stream of Opus before or beside it was skipped");
  }

  @Test
  void floatsOfAnotherScale_areSaid() throws IOException {
    byte[] wav = sound("f32le.wav");
    int data = new String(wav, StandardCharsets.ISO_8859_1).indexOf("data") + 8;
    ByteBuffer samples = ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = data; at + 4 <= wav.length; at += 4) {
      samples.putFloat(at, samples.getFloat(at) * 32768);
    }
    assertThat(read(wav).notices())
        .last()
        .asString()
        .matches("\\d\\d dB above full scale, but samples should lie between -1 and 1");
  }

  @Test
  void secondDataChunkOfWav_isReported() throws IOException {
    byte[] wav = sound("f32le.wav");
    Speech one = read(wav);
    Speech two = read(wav, ascii("data\4\0\0\0"), new byte[4]);
    assertThat(two.samples()).containsExactly(one.samples());
    assertThat(two.notices()).contains("only the first of its 2 data chunks was read");
  }

  @Test
  void blocksLargerThanTheirSamples_areRefused() throws IOException {
    byte[] wav = sound("f32le.wav");
    int format = new String(wav, StandardCharsets.ISO_8859_1).indexOf("fmt ") + 8;
    ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN).putShort(format + 12, (short) 9);
    assertThatThrownBy(() -> read(wav))
        .hasMessageContaining("its blocks have 9 bytes, but its samples take 8");
  }

  @Test
  void fourCharactersOfLibsndfile_areLittleEndian() throws IOException {
    ByteBuffer common = ByteBuffer.allocate(22).putShort((short) 1).putInt(2).putShort((short) 24);
    common.put(new byte[] {0x40, 0x0c, (byte) 0xfa, 0, 0, 0, 0, 0, 0, 0}).put(ascii("42n1"));
    byte[] file =
        joined(
            ascii("FORM\0\0\0\0AIFCCOMM\0\0\0\26"),
            common.array(),
            ascii("SSND\0\0\0\16"),
            new byte[8],
            new byte[] {0, 0, 64, 0, 0, -64});
    assertThat(read(file).samples()).containsExactly(0.5f, -0.5f);
  }

  private static byte[] opusPage() {
    ByteBuffer page = ByteBuffer.allocate(28 + 19).order(ByteOrder.LITTLE_ENDIAN);
    page.put(ascii("OggS")).put((byte) 0).put((byte) 6).putLong(0).putInt(77).putInt(0).putInt(0);
    page.put((byte) 1).put((byte) 19).put(ascii("OpusHead\1\1"));
    int check = 0;
    for (byte each : page.array()) {
      check ^= (each & 255) << 24;
      for (int bit = 0; bit < 8; bit++) {
        check = check << 1 ^ (check < 0 ? 0x04C11DB7 : 0);
      }
    }
    return page.putInt(22, check).array();
  }

  private Speech read(byte[]... parts) throws IOException {
    return SpeechReader.read(Files.write(folder.resolve("x"), joined(parts)), 10);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(all::writeBytes);
    return all.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] sound(String name) throws IOException {
    try (InputStream stream = OddRecordingsTest.class.getResourceAsStream("sounds/" + name)) {
      return stream.readAllBytes();
    }
  }
}
