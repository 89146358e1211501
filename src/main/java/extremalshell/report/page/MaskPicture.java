package extremalshell.report.page;

import extremalshell.report.figure.Thumbnail;
import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;

/**
 * A mask as a page shows it.
 *
 * @param name of the mask on its page, which rows of tables give
 * @param tile visible picture, with its words
 * @param mask picture under the pointer; null for none
 */
public record MaskPicture(String name, Thumbnail tile, @Nullable BufferedImage mask) {}
