package extremalshell.torchscript;

import extremalshell.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The outline of a TorchScript file: the code and the tensors it declares, checked before libtorch
 * reads it. Libtorch trusts its files, and a wrong file ends the process.
 *
 * @param file the zip archive
 * @param code the text of its code
 * @param elements by entry of the archive, the type of its numbers, for example {@code Float}
 * @param shapes of its tensors
 */
public record NetworkArchive(
    Path file, String code, Map<String, Element> elements, Set<List<Long>> shapes) {
  /**
   * Compressed text shrinks to a twentieth; an entry that shrinks further was made to fill memory.
   */
  private static final long MOST_UNPACKED = 64;

  private static final long ALWAYS_UNPACKED = 64L << 20;
  private static final long MOST_CODE = 64L << 20;
  private static final Pattern PRINT =
      Pattern.compile("(?m)^\\s+print\\(|\\bops\\.prim\\.Print\\(");
  private static final Pattern DEVICE =
      Pattern.compile("\\btorch\\.device\\(\"(cpu|cuda)(:\\d+)?\"\\)");
  private static final Pattern IN_PLACE = Pattern.compile("\\b[a-z]\\w*_\\(|, out=");
  private static final Pattern QUANTISED =
      Pattern.compile("\\bops\\.quantized|\\bquantize_per_|torch\\.dequantize\\(|\\bquantized::");
  private static final Pattern INFERENCE = Pattern.compile("\\bops\\.prim\\.\\w*(?i:mkldnn)");
  private static final Pattern CONVOLUTION = Pattern.compile("convolution|conv[123]d");
  private static final Pattern PARAMETERS = Pattern.compile("__parameters__ = \\[[^]]");
  private static final Pattern NORMALISATION = Pattern.compile("\\bbatch_norm\\(");
  private static final String PICKLES = "(data|constants|attributes)\\.pkl";
  private static final String REBUILD = "torch._utils._rebuild_";

  /**
   * Types of numbers.
   *
   * @param name of the type of storage
   */
  record Element(String name, int bytes) {
    private static final Map<String, Integer> SIZES =
        Map.ofEntries(
            Map.entry("Float", 4),
            Map.entry("Double", 8),
            Map.entry("Half", 2),
            Map.entry("BFloat16", 2),
            Map.entry("Long", 8),
            Map.entry("Int", 4),
            Map.entry("Short", 2),
            Map.entry("Char", 1),
            Map.entry("Byte", 1),
            Map.entry("Bool", 1),
            Map.entry("ComplexFloat", 8),
            Map.entry("ComplexDouble", 16));

    static Element of(String global) {
      String name = global.replaceFirst("^torch\\.", "").replaceFirst("Storage$", "");
      return new Element(name, SIZES.getOrDefault(name, 1));
    }
  }

  /**
   * Reads the outline of a file.
   *
   * @throws UserException when it is no TorchScript, or differs from the form of exporters
   */
  public static NetworkArchive read(Path file) {
    if (!Files.isReadable(file)) {
      throw UserException.missing("network '" + file + "' cannot be read (no permission)", null);
    }
    OtherFormats.refuse(file);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return outline(file, zip);
    } catch (IOException | IllegalArgumentException e) {
      throw UserException.missing(
          "'"
              + file
              + "' is not a TorchScript file, or it is damaged or truncated ("
              + (e.getMessage() == null ? "it ends too early" : e.getMessage())
              + "); expected a file of torch.jit.save",
          e);
    }
  }

  private static NetworkArchive outline(Path file, ZipFile zip) throws IOException {
    List<ZipEntry> entries = new ArrayList<>(zip.stream().toList());
    checkSizes(file, entries);
    OtherFormats.refuseWithoutCode(file, zip);
    StringBuilder code = new StringBuilder();
    Map<String, Element> elements = new HashMap<>();
    Set<List<Long>> shapes = new HashSet<>();
    for (ZipEntry entry : entries) {
      String name = entry.getName();
      if (isCode(name)) {
        byte[] bytes = zip.getInputStream(entry).readAllBytes();
        String text = new String(bytes, StandardCharsets.UTF_8);
        CodeOutline.check(text);
        code.append(text).append('\n');
      } else if (name.matches("[^/]+/" + PICKLES)) {
        pickle(zip, entry, elements, shapes);
      }
    }
    return new NetworkArchive(file, code.toString(), Map.copyOf(elements), Set.copyOf(shapes));
  }

  /** Returns whether an entry of an archive is code. */
  static boolean isCode(String entry) {
    return entry.contains("/code/") && entry.endsWith(".py");
  }

  private static void checkSizes(Path file, List<ZipEntry> entries) throws IOException {
    double unpacked = 0;
    double code = 0;
    Set<String> names = new HashSet<>();
    for (ZipEntry entry : entries) {
      if (!names.add(entry.getName())) {
        throw new IOException("it holds " + entry.getName() + " twice");
      }
      unpacked += Math.max(0, entry.getSize());
      code += isCode(entry.getName()) ? entry.getSize() : 0;
    }
    double most = (double) MOST_UNPACKED * Files.size(file) + ALWAYS_UNPACKED;
    if (unpacked > most || code > MOST_CODE) {
      throw new IOException("it unpacks to far more than its size");
    }
  }

  /** Checks a pickle and the tensors that it declares. */
  private static void pickle(
      ZipFile zip, ZipEntry entry, Map<String, Element> elements, Set<List<Long>> shapes)
      throws IOException {
    String name = entry.getName();
    Pickle.Content content = Pickle.read(zip.getInputStream(entry).readAllBytes());
    for (Pickle.Value call : content.calls()) {
      Pickle.Value arguments = call.parts().get(0);
      if (call.text().startsWith(REBUILD + "tensor")) {
        tensor(zip, name.replaceFirst("\\.pkl$", "/"), arguments.parts(), elements);
        shapes.add(arguments.parts().get(2).parts().stream().map(Pickle.Value::whole).toList());
      } else if (call.text().startsWith(REBUILD + "qtensor")) {
        elements.put(name, new Element("quantised", 1));
      } else if (call.text().equals("torch.jit._pickle.restore_type_tag")) {
        for (Pickle.Value part : arguments.parts()) {
          CodeOutline.check(part.text());
        }
      }
    }
  }

  /** A tensor is (storage, offset, size, stride, …), all counted in elements. */
  private static void tensor(
      ZipFile zip, String folder, List<Pickle.Value> parts, Map<String, Element> elements)
      throws IOException {
    if (parts.size() < 4
        || parts.get(0).kind() != Pickle.Kind.PERSISTENT
        || parts.get(0).parts().get(0).parts().size() < 5) {
      throw new IOException("it declares a tensor as no exporter does");
    }
    List<Pickle.Value> storage = parts.get(0).parts().get(0).parts();
    String name = folder + storage.get(2).text();
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new IOException("the values of " + name + " are missing");
    }
    Element element = Element.of(storage.get(1).text());
    elements.put(name, element);
    long count = storage.get(4).whole();
    if (count < 0 || count > entry.getSize() / element.bytes()) {
      throw new IOException("the values of " + name + " are cut off");
    }
    if (lastElement(parts) >= count) {
      throw new IOException("a tensor reaches beyond the values of " + name);
    }
  }

  /** Returns the highest index that a tensor reads; -1 for one without elements. */
  private static double lastElement(List<Pickle.Value> parts) throws IOException {
    List<Pickle.Value> sizes = parts.get(2).parts();
    List<Pickle.Value> strides = parts.get(3).parts();
    double last = parts.get(1).whole();
    if (sizes.size() != strides.size() || last < 0) {
      throw new IOException("it declares a tensor as no exporter does");
    }
    boolean empty = false;
    for (int i = 0; i < sizes.size(); i++) {
      long size = sizes.get(i).whole();
      long stride = strides.get(i).whole();
      if (size < 0 || stride < 0) {
        throw new IOException("it declares a tensor as no exporter does");
      }
      empty |= size == 0;
      last += (size - 1.0) * stride;
    }
    return empty ? -1 : last;
  }

  /** Returns whether it writes to standard output while it runs. */
  public boolean prints() {
    return PRINT.matcher(code).find();
  }

  /** Returns its code with new tensors on a device, such as {@code cuda:0}. */
  static String onDevice(String code, String device) {
    return DEVICE.matcher(code).replaceAll("torch.device(\"" + device + "\")");
  }

  /** Returns whether its code makes tensors on a different device. */
  boolean namesOtherDeviceThan(String device) {
    return !onDevice(code, device).equals(code);
  }

  /** Returns whether its code changes any tensor in place, which could be its input. */
  public boolean changesInPlace() {
    return IN_PLACE.matcher(code).find();
  }

  /** Returns whether it uses quantised numbers, which have no gradient. */
  public boolean isQuantised() {
    return QUANTISED.matcher(code).find()
        || elements.values().stream().anyMatch(e -> e.name().startsWith("Q") || isQuantised(e));
  }

  private static boolean isQuantised(Element element) {
    return element.name().equals("quantised");
  }

  /** Returns whether it holds numbers of a type, for example {@code Half}, beyond single ones. */
  public boolean holds(String type) {
    return elements.entrySet().stream()
        .anyMatch(e -> e.getKey().contains("/data/") && e.getValue().name().equals(type));
  }

  /**
   * Returns whether {@code torch.jit.freeze} would make it faster: by folding batch normalisation
   * into convolutions. Weights that are parameters cost nothing here, since nothing requests their
   * gradient.
   */
  public boolean isWorthFreezing() {
    return PARAMETERS.matcher(code).find() && NORMALISATION.matcher(code).find();
  }

  /** Returns whether oneDNN would compute its gradient wrongly, or end the process. */
  public boolean gradientFailsInOneDnn() {
    boolean ends = shapes.stream().anyMatch(StridedConvolutions::affects);
    boolean wrong = shapes.stream().anyMatch(PaddedConvolutions::affects);
    return (ends && StridedConvolutions.in(code)) || (wrong && CONVOLUTION.matcher(code).find());
  }

  /**
   * Returns why it may have no gradient, as the end of a sentence, with the remedy; empty where the
   * code does not show it.
   */
  public String cutsGradients() {
    for (String word : List.of("no_grad", "inference_mode", "set_grad_enabled", "detach")) {
      if (code.contains(word)) {
        return word + " in its code detaches its outputs from its input; export it without";
      }
    }
    for (String word : List.of("_native_multi_head_attention", "_transformer_encoder_layer_fwd")) {
      if (code.contains(word)) {
        return word
            + " in its code has no gradient; call"
            + " torch.backends.mha.set_fastpath_enabled(False) before the export";
      }
    }
    return "";
  }

  /** Returns whether it is made for inference, without gradients, on one kind of processor. */
  public boolean isForInference() {
    return INFERENCE.matcher(code).find();
  }
}
