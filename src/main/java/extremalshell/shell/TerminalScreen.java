package extremalshell.shell;

import extremalshell.dsl.output.Screen;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jline.terminal.impl.TerminalGraphicsManager;
import org.jline.utils.AttributedCharSequence.ForceMode;
import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp.Capability;

/**
 * Shows pictures at a terminal: by kitty's, iTerm2's or the sixel protocol where the terminal has
 * one, with coloured characters elsewhere. {@code XP_PICTURES} overrides the detection: {@code
 * kitty}, {@code iterm2}, {@code sixel}, {@code blocks} or {@code none}.
 */
final class TerminalScreen implements Screen {
  /** Lines reserved for the prompt and messages. */
  private static final int ROWS_LEFT = 4;

  private static final int MOST_COLUMNS = 100;
  private static final int MOST_ROWS = 40;

  /** Smaller pictures, such as those from long recordings, are unreadable. */
  private static final int FEWEST_ROWS = 12;

  private static final int FULL_PALETTE = 256;

  private final Terminal terminal;
  private final boolean colored;
  private final String wanted;

  /** As the user's shell left it, for other programs. */
  private final Attributes usual;

  TerminalScreen(Terminal terminal, boolean colored, String wanted) {
    this.terminal = terminal;
    this.colored = colored;
    this.wanted = wanted.toLowerCase(Locale.ROOT);
    this.usual = terminal.getAttributes();
  }

  @Override
  public int columns() {
    return Sizes.columns(terminal);
  }

  @Override
  public boolean hasBoxes() {
    return !terminal.getType().startsWith(Terminal.TYPE_DUMB) && isUnicode(terminal.encoding());
  }

  @Override
  public boolean page(List<String> lines) {
    // a terminal inside this process has no programs
    boolean real = !(terminal instanceof LineDisciplineTerminal);
    if (!real || terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
      return false;
    }
    return lines.size() >= Sizes.rows(terminal) && new Pager(System.getenv()).show(this, lines);
  }

  @Override
  public int program(List<String> command, Path folder) throws IOException {
    Attributes own = terminal.getAttributes();
    terminal.flush();
    terminal.setAttributes(usual);
    try {
      return Screen.super.program(command, folder);
    } finally {
      terminal.setAttributes(own);
    }
  }

  @Override
  public void show(BufferedImage original) {
    if (wanted.equals("none")) {
      return;
    }
    int columns = isFlat(original) ? Math.max(8, Sizes.columns(terminal) - 1) : mostColumns();
    BufferedImage picture = isFlat(original) ? stretched(original, columns) : original;
    Optional<PictureProtocol> protocol = protocol();
    if (protocol.isPresent()) {
      terminal.writer().println(text(protocol.get(), picture, columns));
      terminal.flush();
      return;
    }
    characters(picture, columns);
  }

  /** Returns whether a picture as wide as others would have too few lines. */
  private boolean isFlat(BufferedImage picture) {
    return 2.0 * fewestRows() * picture.getWidth() > (double) mostColumns() * picture.getHeight();
  }

  private int fewestRows() {
    return Math.min(FEWEST_ROWS, mostRows());
  }

  /** Returns a picture that has enough lines at a width. */
  private BufferedImage stretched(BufferedImage picture, int columns) {
    int width = picture.getWidth();
    int height =
        (int) Math.max(picture.getHeight(), Math.ceil(2.0 * fewestRows() * width / columns));
    BufferedImage higher = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = higher.createGraphics();
    graphics.drawImage(picture, 0, 0, width, height, null);
    graphics.dispose();
    return higher;
  }

  @Override
  public boolean hasPixels() {
    return protocol().isPresent();
  }

  private Optional<PictureProtocol> protocol() {
    if (List.of("blocks", "none").contains(wanted)
        || terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
      return Optional.empty();
    }
    String name =
        wanted.isEmpty()
            ? TerminalGraphicsManager.getBestProtocol(terminal)
                .map(found -> found.getProtocol().name())
                .orElse("")
            : wanted;
    return Stream.of(PictureProtocol.values())
        .filter(each -> each.name().equalsIgnoreCase(name))
        .findFirst();
  }

  /** As many cells as the picture would take as characters. */
  private String text(PictureProtocol protocol, BufferedImage picture, int columns) {
    double scale =
        Math.min(
            columns / (double) picture.getWidth(), 2.0 * mostRows() / (double) picture.getHeight());
    return protocol.text(
        picture,
        Math.max(1, (int) (picture.getWidth() * scale)),
        Math.max(1, (int) (picture.getHeight() * scale / 2)));
  }

  private int mostColumns() {
    return Math.max(8, Math.min(MOST_COLUMNS, Sizes.columns(terminal) - 1));
  }

  private int mostRows() {
    int rows = Sizes.rows(terminal);
    return Math.max(4, Math.min(MOST_ROWS, rows - ROWS_LEFT));
  }

  private void characters(BufferedImage picture, int columns) {
    Integer colours = terminal.getNumericCapability(Capability.max_colors);
    boolean unicode = isUnicode(terminal.encoding());
    boolean blocks = colored && unicode && colours != null && colours >= FULL_PALETTE;
    for (AttributedString line : HalfBlocks.lines(picture, columns, mostRows(), blocks)) {
      terminal.writer().println(blocks ? coloured(line) : line.toString());
    }
    terminal.flush();
  }

  private String coloured(AttributedString line) {
    String depth = String.valueOf(System.getenv("COLORTERM"));
    return depth.equals("truecolor") || depth.equals("24bit")
        ? line.toAnsi(1 << 24, ForceMode.ForceTrueColors)
        : line.toAnsi(terminal);
  }

  private static boolean isUnicode(Charset charset) {
    return charset.equals(StandardCharsets.UTF_8) || charset.name().startsWith("UTF-");
  }
}
