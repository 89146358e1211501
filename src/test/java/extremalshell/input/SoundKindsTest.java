package extremalshell.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertThrows;

import extremalshell.UserException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kinds of sound files, held against what other decoders make of them. */
class SoundKindsTest {
  private static final int RATE = 16_000;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvFileSource(resources = "sounds.csv")
  void everyKind_hasTheSamplesOfTheReferenceDecoder(
      String name,
      int rate,
      int length,
      double rms,
      double a,
      double b,
      double c,
      double d,
      double e)
      throws IOException {
    Speech speech = read(sound(name));
    float[] samples = speech.samples();
    // lossy decoders may differ by rounding, lossless ones only by the digits of the table
    boolean lossy = name.matches(".*\\.(mp[23]|ogg)");
    double tolerance = lossy ? 5e-5 : 1e-6;

    assertThat(speech.rate()).isEqualTo(rate);
    assertThat(samples).hasSize(length);
    assertThat(rms(samples)).isCloseTo(rms, within(tolerance));
    double[] wanted = {a, b, c, d, e};
    for (int i = 0; i < wanted.length; i++) {
      assertThat((double) samples[length * (i + 1) / 6]).isCloseTo(wanted[i], within(tolerance));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"b16.flac", "mpeg2-cbr.mp3", "mono.ogg", "f32le.wav", "s16be.aifc"})
  void tagsBeforeAndBehind_areNoSound(String name) throws IOException {
    byte[] sound = sound(name);
    float[] samples = read(sound).samples();
    for (byte[] before : List.of(new byte[0], id3v2(300), join(id3v2(5), id3v2(70_000)), ape())) {
      for (byte[] behind : List.of(new byte[0], id3v1(), join(ape(), id3v1()), ape())) {
        Speech speech = read(join(before, sound, behind));
        assertThat(speech.samples()).containsExactly(samples);
        assertThat(speech.notices()).isEqualTo(read(sound).notices());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0,0", "0,-1", "-1,-1", "-2147483612,-2147483648", "2147483647,2147483611", "36,0"})
  void wavWithAPlaceholderForItsLength_isReadToItsEnd(int riff, int data) throws IOException {
    byte[] wav = Tones.wav(Tones.PCM, 16, 1, RATE, Tones.samples(RATE, 500));
    ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN).putInt(4, riff).putInt(40, data);
    Speech speech = read(wav);
    assertThat(speech.length()).isEqualTo(500);
    assertThat(speech.notices()).containsExactly("read to its end, as its header has no length");
  }

  @Test
  void wavWithoutSamplesButWithAChunkBehind_hasNone() throws IOException {
    byte[] empty = Tones.wav(Tones.PCM, 16, 1, RATE, new float[0]);
    byte[] wav = join(empty, ascii("LIST\4\0\0\0INFO"));
    assertThat(refusal(wav)).isEqualTo("'x' has no samples");
  }

  @Test
  void lengthThatCountsItsHeader_isReadAndSaid() throws IOException {
    byte[] wav = Tones.wav(Tones.PCM, 16, 1, RATE, Tones.samples(RATE, 500));
    ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN).putInt(40, wav.length);
    assertThat(read(wav).notices())
        .containsExactly("has 500 of the 522 samples its header declares");
  }

  @Test
  void chunksAnywhere_areNoSound() throws IOException {
    byte[] wav = Tones.wav(Tones.PCM, 16, 1, RATE, Tones.samples(RATE, 500));
    byte[] odd = ascii("LIST\5\0\0\0INFOx\0");
    byte[] oddUnpadded = ascii("LIST\5\0\0\0INFOx");
    for (byte[] chunk : List.of(odd, oddUnpadded)) {
      byte[] mixed =
          join(Arrays.copyOf(wav, 12), chunk, Arrays.copyOfRange(wav, 12, wav.length), chunk);
      assertThat(read(mixed).samples()).containsExactly(read(wav).samples());
    }
  }

  @Test
  void wavBeyond4Gigabytes_hasItsLengthInAChunkOfItsOwn() throws IOException {
    byte[] wav = Tones.wav(Tones.PCM, 16, 1, RATE, Tones.samples(RATE, 500));
    ByteBuffer sizes = ByteBuffer.allocate(36).order(ByteOrder.LITTLE_ENDIAN);
    sizes.put(ascii("ds64")).putInt(28).putLong(1080).putLong(1000).putLong(500).putInt(0);
    for (String kind : List.of("RF64", "BW64")) {
      byte[] tail = Arrays.copyOfRange(wav, 12, wav.length);
      ByteBuffer.wrap(tail).putInt(28, -1);
      byte[] file = join(ascii(kind), new byte[] {-1, -1, -1, -1}, ascii("WAVE"), sizes.array());
      Speech speech = read(join(file, tail, ascii("LIST\4\0\0\0INFO")));
      assertThat(speech.samples()).containsExactly(read(wav).samples());
      assertThat(speech.notices()).isEmpty();
    }
  }

  @Test
  void aiffWithAnOffsetAndOddChunks_isRead() throws IOException {
    byte[] aiff = sound("s16be.aifc");
    int at = new String(aiff, StandardCharsets.ISO_8859_1).indexOf("SSND");
    byte[] head = Arrays.copyOf(aiff, at);
    byte[] pcm = Arrays.copyOfRange(aiff, at + 16, aiff.length);
    byte[] name = ascii("NAME\0\0\0\3abc\0");
    ByteBuffer sound = ByteBuffer.allocate(22).put(ascii("SSND"));
    sound.putInt(8 + 6 + pcm.length).putInt(6).putInt(0).put(new byte[6]);
    assertThat(read(join(head, name, sound.array(), pcm)).samples())
        .containsExactly(read(aiff).samples());
  }

  @Test
  void mp3WithoutAHeader_keepsTheDelayAndSaysSo() throws IOException {
    assertThat(read(sound("no-header.mp3")).notices())
        .containsExactly("no LAME header, so the encoder's delay of about 0.05 s remains");
    assertThat(read(sound("mpeg2-cbr.mp3")).notices()).isEmpty();
  }

  @Test
  void fraunhofersHeader_isNoSound() throws IOException {
    byte[] mp3 = sound("no-header.mp3");
    byte[] header = new byte[144];
    System.arraycopy(mp3, 0, header, 0, 4);
    System.arraycopy(ascii("VBRI"), 0, header, 36, 4);
    header[36 + 17] = (byte) (mp3.length / header.length);
    assertThat(read(join(header, mp3)).samples()).containsExactly(read(mp3).samples());
  }

  @Test
  void mp3ThatIsCutOff_saysWhatIsMissing() throws IOException {
    byte[] mp3 = sound("mpeg2-cbr.mp3");
    Speech cut = read(Arrays.copyOf(mp3, mp3.length / 2 + 10));
    assertThat(cut.notices()).hasSize(2);
    assertThat(cut.notices().get(0))
        .matches("ends after \\d of the \\d+ frames its header declares; 0\\.\\d\\d s are missing");
    assertThat(cut.notices().get(1)).isEqualTo("ends within a frame");
  }

  @Test
  void recordingsOneBehindTheOther_areBothThere() throws IOException {
    byte[] first = sound("mono.ogg");
    byte[] second = first.clone();
    assertThat(read(join(first, second)).samples()).containsExactly(twice(read(first).samples()));
    byte[] mp3 = sound("mpeg2-cbr.mp3");
    float[] both = read(join(mp3, id3v1(), id3v2(100), mp3)).samples();
    float[] one = read(mp3).samples();
    assertThat(both).hasSize(2 * one.length);
    assertThat(Arrays.copyOf(both, one.length)).containsExactly(one);
    // the decoder's state at the seam is that of the first one
    for (int i = one.length / 2; i < one.length; i++) {
      assertThat(both[one.length + i]).isCloseTo(one[i], within(1e-6f));
    }
  }

  @Test
  void oggWithPartsThatDiffer_isOneLine() throws IOException {
    assertThat(refusal(join(sound("mono.ogg"), sound("stereo.ogg"))))
        .isEqualTo(
            "'x' is Ogg with parts of 8000 Hz, 1 channel and of 16000 Hz, 2 channels,"
                + " which is not supported; convert it: ffmpeg -i 'x' 'x.wav'");
  }

  @Test
  void bytesBehindFlac_areSaidAndLeftOut() throws IOException {
    byte[] flac = sound("b16.flac");
    float[] samples = read(flac).samples();
    Speech twice = read(join(flac, flac));
    assertThat(twice.samples()).containsExactly(samples);
    assertThat(twice.notices()).containsExactly("another FLAC stream after its end was skipped");
    byte[] junk = new byte[100_000];
    new java.util.Random(3).nextBytes(junk);
    for (String name : List.of("b16.flac", "length-unknown.flac")) {
      Speech trailed = read(join(sound(name), junk));
      assertThat(trailed.samples()).containsExactly(read(sound(name)).samples());
      assertThat(trailed.notices()).contains("100000 bytes after its end were skipped");
    }
  }

  @Test
  void damagedFlac_isNotMistakenForItsEnd() throws IOException {
    for (String name : List.of("lax.flac", "length-unknown.flac")) {
      byte[] flac = sound(name);
      flac[flac.length * 2 / 3] ^= 0x10;
      assertThat(refusal(flac)).startsWith("'x' is cut off or damaged: its frame at 0.");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "OggS,28,OpusHead,Opus in Ogg",
    "'\0\0\0\40ftypM4A ',0,'',MPEG-4 audio (M4A; AAC or ALAC)",
    "'#!AMR-WB',0,'',AMR",
    "'0&\u00b2\u0075\u008e\u0066\u00cf\u0011',0,'',Windows Media (WMA or WMV)",
    "NIST_1A,0,'',SPHERE (NIST)",
    "dns.,0,'',Sun audio (AU)"
  })
  void soundOfAnotherKind_isNamedWithTheCommandThatConvertsIt(
      String begin, int at, String codec, String name) throws IOException {
    byte[] file = new byte[100];
    byte[] first = begin.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(first, 0, file, 0, first.length);
    if (at > 0) {
      file = oggPage(ascii(codec + "\1\1\0\0"));
    }
    assertThat(refusal(file))
        .isEqualTo(
            "'x' is "
                + name.replace("; ", ", ")
                + ", which is not supported; convert it: ffmpeg -i 'x' 'x.wav'");
  }

  @Test
  void silence_isSaidWhenItIsRead() throws IOException {
    assertThat(read(Tones.wav(Tones.PCM, 16, 1, RATE, new float[500])).notices())
        .containsExactly("digital silence, every sample is 0");
    float[] faint = new float[500];
    for (int i = 0; i < faint.length; i += 2) {
      faint[i] = 2f / 32768;
    }
    assertThat(read(Tones.wav(Tones.PCM, 16, 1, RATE, faint)).notices())
        .containsExactly("nearly silent, 90 dB below full scale");
  }

  @Test
  void channelsThatCancel_areSaid() throws IOException {
    byte[] wav = Tones.wav(Tones.PCM, 16, 2, RATE, Tones.samples(RATE, 500));
    ByteBuffer data = ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 44; at < wav.length; at += 4) {
      data.putShort(at + 2, (short) -data.getShort(at));
    }
    assertThat(read(wav).notices())
        .containsExactly(
            "stereo mixed down to mono",
            "its channels cancel each other in the mono mix",
            "digital silence, every sample is 0");
  }

  @Test
  void interruptedThread_stopsReading() throws IOException {
    Path file = Files.write(folder.resolve("x"), sound("b16.flac"));
    Thread.currentThread().interrupt();
    try {
      assertThat(assertThrows(UserException.class, () -> SpeechReader.read(file, 10)))
          .hasMessageEndingWith(" was interrupted");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private Speech read(byte[] bytes) throws IOException {
    return SpeechReader.read(Files.write(folder.resolve("x"), bytes), 10);
  }

  private String refusal(byte[] bytes) {
    UserException refusal = assertThrows(UserException.class, () -> read(bytes));
    return String.valueOf(refusal.getMessage()).replace(folder + java.io.File.separator, "");
  }

  private static byte[] sound(String name) throws IOException {
    return SpeechReaderTest.resource("sounds/" + name);
  }

  private static double rms(float[] samples) {
    double sum = 0;
    for (float sample : samples) {
      sum += sample * sample;
    }
    return Math.sqrt(sum / samples.length);
  }

  private static float[] twice(float[] samples) {
    float[] both = Arrays.copyOf(samples, 2 * samples.length);
    System.arraycopy(samples, 0, both, samples.length, samples.length);
    return both;
  }

  private static byte[] oggPage(byte[] packet) {
    ByteBuffer page = ByteBuffer.allocate(28 + packet.length).order(ByteOrder.LITTLE_ENDIAN);
    page.put(ascii("OggS")).put((byte) 0).put((byte) 2).position(26);
    page.put((byte) 1).put((byte) packet.length).put(packet);
    int check = 0;
    for (byte each : page.array()) {
      check ^= (each & 255) << 24;
      for (int bit = 0; bit < 8; bit++) {
        check = check << 1 ^ (check < 0 ? 0x04C11DB7 : 0);
      }
    }
    return page.putInt(22, check).array();
  }

  private static byte[] id3v2(int length) {
    byte[] tag = new byte[10 + length];
    byte[] header = ascii("ID3\4\0\0");
    System.arraycopy(header, 0, tag, 0, header.length);
    for (int i = 0; i < 4; i++) {
      tag[6 + i] = (byte) (length >> (7 * (3 - i)) & 127);
    }
    return tag;
  }

  private static byte[] id3v1() {
    return Arrays.copyOf(ascii("TAGtitle"), 128);
  }

  /** One item, with header and footer. */
  private static byte[] ape() {
    byte[] item = ascii("\5\0\0\0\0\0\0\0Title\0hello");
    return join(apeEdge(item.length, 0xA0), item, apeEdge(item.length, 0x80));
  }

  private static byte[] apeEdge(int items, int flags) {
    ByteBuffer edge = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
    edge.put(ascii("APETAGEX")).putInt(2000).putInt(items + 32).putInt(1).putInt(flags << 24);
    return edge.array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
