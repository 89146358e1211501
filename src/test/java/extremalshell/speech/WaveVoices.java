package extremalshell.speech;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Writes the bundled {@code voices} as a network of samples: its front end, then the network. */
final class WaveVoices {
  /** What {@code serving.properties} of voices says, in the operators of TorchScript. */
  private static final String FRONT_END =
      """
        def spectrogram(self: __torch__.VoiceNetwork,
          w: Tensor) -> Tensor:
          n = torch.arange(400.)
          hann = torch.sub(0.5, torch.mul(torch.cos(torch.mul(n, 0.015707963267948967)), 0.5))
          frames = torch.narrow(torch.unfold(w, 1, 512, 160), 2, 56, 400)
          spectrum = torch.fft_rfft(torch.mul(frames, hann), 512, 2)
          energy = torch.sum(torch.square(torch.view_as_real(spectrum)), [3])
          low = torch.mul(torch.log10(torch.tensor(1.0285714285714286)), 2595.)
          high = torch.mul(torch.log10(torch.tensor(11.857142857142858)), 2595.)
          share = torch.div(torch.arange(82.), 81.)
          mel = torch.add(low, torch.mul(torch.sub(high, low), share))
          edges = torch.mul(torch.sub(torch.pow(10., torch.div(mel, 2595.)), 1.), 700.)
          lines = torch.unsqueeze(torch.mul(torch.arange(257.), 31.25), 1)
          left = torch.narrow(edges, 0, 0, 80)
          middle = torch.narrow(edges, 0, 1, 80)
          right = torch.narrow(edges, 0, 2, 80)
          up = torch.div(torch.sub(lines, left), torch.sub(middle, left))
          down = torch.div(torch.sub(right, lines), torch.sub(right, middle))
          filters = torch.relu(torch.minimum(up, down))
          logs = torch.log(torch.clamp(torch.matmul(energy, filters), 9.9999999999999994e-10))
          centred = torch.sub(logs, torch.mean(logs, [1], True))
          return torch.unsqueeze(torch.transpose(centred, 1, 2), 1)
        def forward(self: __torch__.VoiceNetwork,
          w: Tensor) -> Tensor:
          return (self).whole((self).spectrogram(w, ), )
        def layer_embedding(self: __torch__.VoiceNetwork,
          w: Tensor) -> Tensor:
          return (self).inner_embedding((self).spectrogram(w, ), )
      """;

  private WaveVoices() {}

  static Path write(Path file) throws IOException {
    try (ZipInputStream in =
            new ZipInputStream(Files.newInputStream(Path.of("lib/models/voices/voices.pt")));
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        byte[] bytes = in.readAllBytes();
        if (entry.getName().endsWith("__torch__.py")) {
          String code = new String(bytes, StandardCharsets.UTF_8);
          bytes =
              (code.replace("def forward(", "def whole(")
                          .replace("def layer_embedding(", "def inner_embedding(")
                          .replace("def layer_stage", "def inner_stage")
                      + FRONT_END)
                  .getBytes(StandardCharsets.UTF_8);
        }
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setMethod(ZipEntry.STORED);
        copy.setSize(bytes.length);
        java.util.zip.CRC32 crc = new java.util.zip.CRC32();
        crc.update(bytes);
        copy.setCrc(crc.getValue());
        out.putNextEntry(copy);
        out.write(bytes);
        out.closeEntry();
      }
    }
    return file;
  }
}
