package extremalshell.report.page;

import extremalshell.report.chart.ContactSheet;
import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;

/**
 * A mask as a page shows it.
 *
 * @param name of the mask on its page, which rows of tables give
 * @param tile what is seen, with its words
 * @param mask what appears under the pointer; null for nothing
 */
public record MaskPicture(String name, ContactSheet.Tile tile, @Nullable BufferedImage mask) {}
