package extremalshell.train.photos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import extremalshell.UserException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotoArchiveTest {
  private static final List<String> CLASSES = List.of("cat", "dog");
  @TempDir private Path folder;

  private Path zip(Map<String, byte[]> entries) throws IOException {
    Path file = folder.resolve("photos.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> entry : new TreeMap<>(entries).entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return file;
  }

  private static byte[] png(int rgb) throws IOException {
    BufferedImage image = new BufferedImage(4, 3, BufferedImage.TYPE_INT_RGB);
    image.setRGB(1, 2, rgb);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void photos_comeWithClassAndBox() throws IOException {
    Path file =
        zip(
            Map.of(
                "train/dog/2.png", png(0x0A14FF),
                "train/cat/1.png", png(0),
                "test/cat/9.png", png(0),
                "boxes.csv",
                    text("file,class,xmin,ymin,xmax,ymax,wnid\ntrain/dog/2.png,dog,1,0,3,2,n7\n")));
    List<Sample> samples = PhotoArchive.read(file, "train", CLASSES);
    assertThat(samples).extracting(Sample::label).containsExactly(0, 1);
    Sample dog = samples.get(1);
    assertThat(dog.box()).containsExactly(1, 0, 3, 2);
    assertThat(dog.kind()).isZero();
    int at = 3 * (2 * 4 + 1);
    assertThat(List.of(dog.rgb()[at], dog.rgb()[at + 1], dog.rgb()[at + 2]))
        .containsExactly((byte) 10, (byte) 20, (byte) 255);
    assertThat(samples.get(0).box()).isNull();
  }

  @Test
  void whatIsWrong_isOneLine() throws IOException {
    Path missing = folder.resolve("photos64.zip");
    assertThatThrownBy(() -> PhotoArchive.read(missing, "train", CLASSES))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "no file '%s'; expected a data folder with photos64.zip and photos160-dog-cat.zip",
            missing);
    Path cow = zip(Map.of("train/cow/1.png", png(0)));
    assertThatThrownBy(() -> PhotoArchive.read(cow, "train", CLASSES))
        .isInstanceOf(UserException.class)
        .hasMessage("'%s' holds 'train/cow/1.png', whose class is none of cat, dog", cow);
    assertThatThrownBy(() -> PhotoArchive.read(cow, "test", CLASSES))
        .isInstanceOf(UserException.class)
        .hasMessage("'%s' has no photos; expected paths test/CLASS/NAME.jpg", cow);
    Path broken = zip(Map.of("train/cat/1.png", text("no picture")));
    assertThatThrownBy(() -> PhotoArchive.read(broken, "train", CLASSES))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("'train/cat/1.png' in '" + broken + "' cannot be read: it is not");
    Path noZip = Files.writeString(folder.resolve("no.zip"), "no zip");
    assertThatThrownBy(() -> PhotoArchive.read(noZip, "train", CLASSES))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("'" + noZip + "' cannot be read: ");
  }
}
