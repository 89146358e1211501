package extremalshell.torchscript;

/** Messages of libtorch, which have many lines. */
final class LibtorchMessage {
  private LibtorchMessage() {}

  /** Returns the line of a message of libtorch that names the cause. */
  static String cause(Throwable thrown) {
    String text = String.valueOf(thrown.getMessage());
    String[] lines = text.strip().split("\\R", -1);
    for (int i = lines.length - 1; i >= 0; i--) {
      if (lines[i].contains("Error: ")) {
        return whole(lines, i);
      }
    }
    return whole(lines, 0);
  }

  /** Returns a message that may begin on the line after its kind, or be missing. */
  private static String whole(String[] lines, int at) {
    String line = lines[at].strip();
    for (int i = at + 1; line.endsWith(":") && i < lines.length; i++) {
      line += lines[i].isBlank() ? "" : " " + lines[i].strip();
    }
    return line.replaceFirst(":+$", "");
  }

  /** Returns why a file cannot be loaded, with the remedy where the exporter is newer. */
  static String ofLoading(Throwable thrown) {
    String cause = cause(thrown);
    return cause.startsWith("Unknown builtin op")
        ? cause.replaceFirst("\\.$", "")
            + "; its exporter is newer than this PyTorch; export it by torch.jit.trace, or with an"
            + " older PyTorch"
        : cause;
  }
}
