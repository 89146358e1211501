package extremalshell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {
  @TempDir private Path folder;

  @Test
  void folderThatCanBeMade_isWritable_andIsNotMade() throws Exception {
    assertThat(Folders.whyNotWritable(folder)).isNull();
    assertThat(Folders.whyNotWritable(folder.resolve("a/b"))).isNull();
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void folderBelowAFile_isNot() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));

    assertThat(Folders.whyNotWritable(file.resolve("a")))
        .isEqualTo(file + " is a file, not a folder");
  }

  /** Permissions say that root may write there. */
  @Test
  void folderOfTheKernels_isNot() {
    assumeTrue(Files.isDirectory(Path.of("/proc")), "skipped: needs /proc");

    assertThat(Folders.whyNotWritable(Path.of("/proc/x"))).isEqualTo("cannot write in /proc");
  }
}
