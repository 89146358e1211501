package extremalshell.input.photo;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.imageio.stream.ImageInputStream;

/** Decodes the first page of TIFF and BigTIFF. */
final class TiffDecoder implements PhotoDecoder {
  private static final Pattern DAMAGE =
      Pattern.compile("premature|corrupt|truncated|unexpected end", Pattern.CASE_INSENSITIVE);

  private static final Set<Long> COMPRESSIONS =
      Set.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 32771L, 32773L, 32946L);

  private static final Map<Long, String> OTHER_COMPRESSIONS =
      Map.of(
          34661L, "JBIG",
          34712L, "JPEG 2000",
          34887L, "LERC",
          34925L, "LZMA",
          50000L, "Zstandard",
          50001L, "WebP",
          50002L, "JPEG XL");

  /** Mosaics of a sensor, and the linear values made from them. */
  private static final Set<Long> RAW_COLOURS = Set.of(32803L, 34892L);

  /** Colours in Lab depend on a white point that the file need not state. */
  private static final Map<Long, String> OTHER_COLOURS =
      Map.of(
          8L, "CIELab", 9L, "ICCLab", 10L, "ITULab", 32844L, "logarithmic", 32845L, "logarithmic");

  private static final Set<Long> GREY_OR_RGB = Set.of(1L, 2L);
  private static final int SIGNED = 2;
  private static final int FLOATING = 3;
  private static final int ASSOCIATED = 1;
  private static final int UNASSOCIATED = 2;

  @Override
  public BufferedImage decode(ImageInputStream stream, SizeCheck check) throws IOException {
    TiffTags tags = TiffTags.of(stream);
    requireReadable(tags);
    try (TiffPixels pixels = new TiffPixels(stream, tags.metadataEntries())) {
      if (tags.first(TiffTags.SAMPLE_FORMAT, 1) == FLOATING) {
        // The reader's picture would clip samples at 1.
        Raster samples = ImageIoReading.samples("tiff", pixels, check, TiffDecoder::isDamage);
        return RgbConversion.toRgb(samples, alpha(tags, samples));
      }
      BufferedImage image = ImageIoReading.read("tiff", pixels, check, TiffDecoder::isDamage);
      return RgbConversion.toRgb(image, alpha(tags, image.getRaster()));
    }
  }

  private static boolean isDamage(String warning) {
    return DAMAGE.matcher(warning).find();
  }

  private static void requireReadable(TiffTags tags) throws IOException {
    long colours = tags.first(TiffTags.PHOTOMETRIC, 0);
    boolean thumbnail = (tags.first(TiffTags.SUBFILE_TYPE, 0) & 1) == 1;
    if (thumbnail || tags.has(TiffTags.DNG_VERSION) || RAW_COLOURS.contains(colours)) {
      throw new UnreadPhotoException(
          "a camera's raw file", "develop it to PNG, for example with darktable-cli");
    }
    String name = OTHER_COLOURS.get(colours);
    if (name != null) {
      throw new UnreadPhotoException("a TIFF in " + name + " colours", "save it in RGB");
    }
    long compression = tags.first(TiffTags.COMPRESSION, 1);
    if (!COMPRESSIONS.contains(compression)) {
      throw new UnreadPhotoException(
          "a TIFF compressed with "
              + OTHER_COMPRESSIONS.getOrDefault(compression, "method " + compression),
          "save it with LZW: tiffcp -c lzw");
    }
    long format = tags.first(TiffTags.SAMPLE_FORMAT, 1);
    if (format == FLOATING && !GREY_OR_RGB.contains(colours)) {
      throw new UnreadPhotoException(
          "a TIFF of floating-point samples in other colours than grey and RGB",
          "save it with 8 or 16 bits a sample");
    }
    if (format == SIGNED || (format > FLOATING && format != 4)) {
      throw new UnreadPhotoException(
          "a TIFF of signed or complex samples", "save it with 8 or 16 bits a sample");
    }
  }

  /** Returns the samples that the file declares as alpha; Java's colour model only guesses. */
  private static RgbConversion.Alpha alpha(TiffTags tags, Raster samples) {
    int bands = samples.getNumBands();
    long[] extra = tags.all(TiffTags.EXTRA_SAMPLES, 0);
    int colours = (int) tags.first(TiffTags.SAMPLES_PER_PIXEL, bands) - extra.length;
    for (int i = 0; i < extra.length; i++) {
      if (extra[i] == ASSOCIATED || extra[i] == UNASSOCIATED) {
        return new RgbConversion.Alpha(colours + i, extra[i] == ASSOCIATED);
      }
    }
    return RgbConversion.Alpha.NONE;
  }
}
