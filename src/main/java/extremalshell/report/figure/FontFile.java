package extremalshell.report.figure;

import java.awt.geom.GeneralPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.jspecify.annotations.Nullable;

/** The bundled fonts, so that figures are the same on every machine. */
enum FontFile {
  /** Latin, Greek, Cyrillic, Hebrew; as wide as Helvetica. */
  SANS("LiberationSans-Regular.ttf", "Liberation Sans"),
  /** The same, bold. */
  BOLD("LiberationSans-Bold.ttf", "Liberation Sans"),
  /** Chinese and Japanese. */
  HAN("DroidSansFallback.ttf", "Droid Sans Fallback"),
  /** Emoji, in outlines. */
  EMOJI("NotoEmoji.ttf", "Noto Emoji");

  /** The tables of a font that browsers need. */
  private static final List<String> TABLES =
      List.of("head", "hhea", "maxp", "hmtx", "cmap", "loca", "glyf", "name", "post", "OS/2");

  private final String file;
  private final String family;

  /** Fonts are read at their first use. */
  private static final Map<FontFile, Parsed> PARSED = new ConcurrentHashMap<>();

  private record Parsed(TrueTypeFont font, CmapLookup glyphs, double em) {}

  FontFile(String file, String family) {
    this.file = file;
    this.family = family;
  }

  String family() {
    return family;
  }

  /** Returns the font itself. */
  TrueTypeFont font() {
    return parsed().font();
  }

  private Parsed parsed() {
    return PARSED.computeIfAbsent(this, FontFile::read);
  }

  private static Parsed read(FontFile file) {
    try (InputStream stream = FontFile.class.getResourceAsStream(file.file)) {
      if (stream == null) {
        throw new IllegalStateException("no font " + file.file);
      }
      TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(stream));
      return new Parsed(font, font.getUnicodeCmapLookup(), font.getUnitsPerEm());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean has(int codePoint) {
    return parsed().glyphs().getGlyphId(codePoint) > 0;
  }

  /** Returns the width of a character, as a share of the size of the font. */
  double advance(int codePoint) {
    Parsed ready = parsed();
    try {
      return ready.font().getAdvanceWidth(ready.glyphs().getGlyphId(codePoint)) / ready.em();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the outline of a character in units of the font, y upwards; null for a blank. */
  synchronized @Nullable GeneralPath outline(int codePoint) {
    Parsed ready = parsed();
    try {
      GlyphData glyph = ready.font().getGlyph().getGlyph(ready.glyphs().getGlyphId(codePoint));
      return glyph == null ? null : glyph.getPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  double em() {
    return parsed().em();
  }

  /** Returns a font file that has some characters only. */
  synchronized byte[] subset(Set<Integer> codePoints) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      TTFSubsetter subsetter = new TTFSubsetter(parsed().font(), TABLES);
      subsetter.addAll(codePoints);
      subsetter.writeToStream(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
