package extremalshell.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import extremalshell.ExitCode;
import extremalshell.UserException;
import extremalshell.explain.result.Agreement;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.result.SmallestArea;
import extremalshell.input.Photo;
import extremalshell.input.PhotoReader;
import extremalshell.mask.Attribution;
import extremalshell.mask.Mask;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SaverTest {
  private static final Photo VIEW = Examples.photo(3, 2, 0x336699);

  @TempDir Path folder;

  @Test
  void npy_isANumPyArrayToTheByte() throws IOException {
    byte[] file = saved("m.npy", SaveOptions.DEFAULT);
    String header =
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }" + " ".repeat(58) + "\n";
    assertThat(Arrays.copyOf(file, 10))
        .containsExactly(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0);
    assertThat(new String(file, 10, 118, StandardCharsets.US_ASCII)).isEqualTo(header);
    assertThat(file).hasSize(128 + 6 * 4);
    float[] values = new float[6];
    ByteBuffer.wrap(file, 128, 24).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    assertThat(values).containsExactly(Examples.MASK.values());
  }

  @Test
  void csv_hasALineARow() throws IOException {
    assertThat(new String(saved("m.csv", SaveOptions.DEFAULT), StandardCharsets.UTF_8))
        .isEqualTo("0.0,0.25,1.0\n0.1,0.5,0.12345679\n");
  }

  @Test
  void jsonOfASearch_hasWhatWasAskedAndWhatWasTried() {
    Explanation found = Examples.explanation();
    SmallestArea search =
        new SmallestArea(
            found, 0.9, true, List.of(new SmallestArea.Point(0.1, found.perturbation(), 0.7)));

    String text = MaskFiles.json(found, search);

    JsonObject json = JsonParser.parseString(text).getAsJsonObject();
    assertThat(json.get("search").toString())
        .startsWith("{\"keep\":0.9,\"reached\":true,\"curve\":[{\"area\":0.1,\"maxPos\":")
        .endsWith(",\"kept\":0.7}]}");
  }

  @Test
  void jsonComesBack_withMaskRankingVotesAndSearch() throws IOException {
    Mask votes = new Mask(2, 3, new float[] {0, 1, 1, 0.5f, 0, 0.25f});
    Explanation found =
        Examples.explanation()
            .withAttribution(new Attribution(2, 3, new float[] {1, 2, 3, -4, 5, 6}))
            .withAgreement(new Agreement(votes, 0.8, 0.7));
    SmallestArea search =
        new SmallestArea(
            found, 0.9, true, List.of(new SmallestArea.Point(0.1, found.perturbation(), 0.7)));
    Path file = folder.resolve("r.json");
    Files.writeString(file, MaskFiles.json(found, search));

    SavedResult back = SavedResult.read(file);

    assertThat(MaskFiles.json(back.explanation(), back.search())).isEqualTo(Files.readString(file));
    assertThat(back.explanation().mask()).isEqualTo(found.mask());
    assertThat(back.explanation().attribution()).isEqualTo(found.attribution());
    assertThat(back.explanation().agreement()).isEqualTo(found.agreement());
    Files.writeString(file, "{}");
    assertThatThrownBy(() -> SavedResult.read(file)).hasMessageContaining("has no masks; expected");
  }

  @Test
  void json_hasWhatRepeatsTheRunAndWhatItFound() throws IOException {
    String text = new String(saved("m.json", SaveOptions.DEFAULT), StandardCharsets.UTF_8);
    JsonObject json = JsonParser.parseString(text).getAsJsonObject();
    assertThat(json.keySet())
        .containsExactly(
            "version",
            "network",
            "stimulus",
            "target",
            "targetLabel",
            "targetArea",
            "seconds",
            "interrupted",
            "cutShort",
            "origin",
            "settings",
            "mask",
            "input",
            "perturbation",
            "trace",
            "masks");
    assertThat(json.get("version").getAsString()).isNotEmpty().isNotEqualTo("?");
    assertThat(json.get("origin").toString())
        .isEqualTo(
            "{\"network\":\"lib/models/photos\",\"networkOptions\":{\"width\":\"96\"},"
                + "\"stimulus\":\"photos/dog.png\",\"areas\":[0.1,0.22],"
                + "\"engine\":\"cpu, 2 threads, PyTorch 2.7.1\","
                + "\"scoreKind\":\"probability\"}");
    assertThat(json.get("settings").toString())
        .isEqualTo(
            "{\"preset\":\"default\",\"variant\":\"preserve\","
                + "\"operator\":{\"kind\":\"blur\",\"value\":0.0,\"sigmaDown\":20.0,\"sigmaAcross\":20.0},"
                + "\"reward\":\"probability\","
                + "\"iterations\":200,\"granularity\":{\"step\":1,\"sigma\":3.0,\"stretch\":1.0,\"axes\":\"both\",\"scaled\":false},"
                + "\"jitter\":4,\"snapshots\":1,\"renormalise\":false,\"nested\":false,\"seed\":42,"
                + "\"method\":{\"kind\":\"extremal\"},\"consensus\":0,\"pieces\":0,"
                + "\"explanations\":1,\"channels\":\"\",\"baseline\":\"zero\"}");
    assertThat(json.get("mask").toString())
        .startsWith("{\"height\":2,\"width\":3,\"min\":0.0,\"max\":1.0,\"area\":0.32890");
    assertThat(json.getAsJsonArray("trace").get(0).toString())
        .isEqualTo(
            "{\"step\":1,\"iteration\":60,\"min\":0.07,\"max\":1.0,\"area\":0.95,"
                + "\"binarity\":0.5,\"maxPos\":612,\"maxLabel\":\"retriever\","
                + "\"maxScore\":0.7831,\"targetScore\":0.7831,\"reward\":-0.25,"
                + "\"areaTerm\":null,\"seconds\":1.5}");
  }

  @Test
  void whatAPeerSays_isKeptBesideItsMask() throws IOException {
    Attribution attribution = new Attribution(2, 3, new float[] {-4, 1, 6, -1.5f, 0, 0.5f});
    byte[] npz = MaskArchive.npz(new MaskArchive.Content(Examples.MASK, attribution));
    Path file = Files.write(folder.resolve("peer.npz"), npz);

    assertThat(MaskArchive.read(file).mask()).isEqualTo(Examples.MASK);
    assertThat(MaskArchive.read(file).attribution()).isEqualTo(attribution);
    assertThat(attribution.scaled().values()).startsWith(0, 0.5f, 1);
    Path own =
        Files.write(
            folder.resolve("own.npz"),
            MaskArchive.npz(new MaskArchive.Content(Examples.MASK, Attribution.of(Examples.MASK))));
    assertThat(MaskArchive.read(own).attribution()).isEqualTo(Attribution.of(Examples.MASK));
    assertThat(Files.size(own)).isLessThan(npz.length);
  }

  @Test
  void png_isAnOverlayOrTheMask() throws IOException {
    saved("o.png", SaveOptions.DEFAULT);
    assertThat(PhotoReader.read(folder.resolve("o.png"), 1 << 20).width()).isEqualTo(24);
    saved("m.PNG", SaveOptions.of("mask", 16));
    assertThat(PhotoReader.read(folder.resolve("m.PNG"), 1 << 20).width()).isEqualTo(3);
  }

  @Test
  void save_makesFoldersReplacesFilesAndLeavesNothingElse() throws IOException {
    Path target = folder.resolve("a/b/m.csv");
    Files.createDirectories(folder.resolve("a/b"));
    Files.writeString(target, "old");
    Saver.save(target, Saved.of(Examples.explanation(), VIEW), SaveOptions.DEFAULT);
    saved("new/folder/m.csv", SaveOptions.DEFAULT);
    assertThat(Files.readString(target)).startsWith("0.0,0.25");
    try (Stream<Path> files = Files.list(target.getParent())) {
      assertThat(files).containsExactly(target);
    }
  }

  @Test
  void save_throughALink_keepsTheLink() throws IOException {
    assumeTrue(File.separatorChar == '/', "links need rights elsewhere");
    Path real = Files.writeString(folder.resolve("real.csv"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.csv"), real);
    Saver.save(link, Saved.of(Examples.explanation(), VIEW), SaveOptions.DEFAULT);
    assertThat(link).isSymbolicLink();
    assertThat(Files.readString(real)).startsWith("0.0,0.25");
  }

  @Test
  void unknownExtension_offersTheNearest() {
    assertRefused(
        "m.pngg",
        ExitCode.USAGE,
        "cannot save 'm.pngg': expected a name that ends in .png, .svg, .pdf, .npy, .csv, .json,"
            + " .wav; did you mean png?");
    assertRefused(
        "mask",
        ExitCode.USAGE,
        "cannot save 'mask': expected a name that ends in .png, .svg, .pdf, .npy, .csv, .json,"
            + " .wav");
  }

  @Test
  void fileInPlaceOfAFolder_isOneClearLine() throws IOException {
    Files.createFile(folder.resolve("file"));
    assertRefused(
        "file/m.csv", ExitCode.FAILED, "cannot write 'file/m.csv': file is a file, not a folder");
  }

  @Test
  void folderInPlaceOfAFile_isOneClearLine() throws IOException {
    Files.createDirectory(folder.resolve("m.csv"));
    assertRefused("m.csv", ExitCode.FAILED, "cannot write 'm.csv': it is a folder");
  }

  @Test
  void unwritableFolder_isOneClearLine() throws IOException {
    assumeFalse("root".equals(System.getProperty("user.name")), "root may write everywhere");
    assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
    Path locked = Files.createDirectory(folder.resolve("locked"));
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));
    assertRefused(
        "locked/m.csv", ExitCode.FAILED, "cannot write 'locked/m.csv': no permission in locked");
  }

  @Test
  void folderThatNobodyMayWriteTo_isOneClearLine() {
    // Even for root: the kernel makes no files here.
    Path kernel = Path.of("/proc/self");
    assumeTrue(Files.isDirectory(kernel), "only Linux has /proc");
    assertThatThrownBy(
            () ->
                Saver.save(
                    kernel.resolve("m.csv"),
                    Saved.of(Examples.explanation(), VIEW),
                    SaveOptions.DEFAULT))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("cannot write '/proc/self/m.csv': ");
  }

  @Test
  void options_areChecked() {
    assertThat(SaveOptions.names())
        .isEqualTo(List.of("overlay", "mask", "attribution", "agreement", "panel", "strip"));
    assertThatThrownBy(() -> SaveOptions.of("msk", 8))
        .hasMessage(
            "no picture 'msk'; expected one of overlay, mask, attribution, agreement, panel, strip;"
                + " did you mean mask?");
    assertThatThrownBy(() -> SaveOptions.of("mask", 12))
        .hasMessage("a picture of 12 bits; expected 8 or 16");
    assertThatThrownBy(() -> SaveOptions.of("overlay", 16))
        .hasMessage("an overlay has 8 bits; a picture of the mask can have 16");
    assertThatThrownBy(() -> SaveOptions.of("panel", 16))
        .hasMessage("a panel has 8 bits; a picture of the mask can have 16");
  }

  private void assertRefused(String name, ExitCode code, String message) {
    assertThatThrownBy(
            () ->
                Saver.save(
                    folder.resolve(name),
                    Saved.of(Examples.explanation(), VIEW),
                    SaveOptions.DEFAULT))
        .isInstanceOfSatisfying(
            UserException.class,
            e -> {
              assertThat(e.exitCode()).isEqualTo(code);
              assertThat(e.getMessage().replace(folder + File.separator, "")).isEqualTo(message);
            });
  }

  private byte[] saved(String name, SaveOptions options) throws IOException {
    Path file = folder.resolve(name);
    Saver.save(file, Saved.of(Examples.explanation(), VIEW), options);
    return Files.readAllBytes(file);
  }
}
