package extremalshell.train.photos;

/**
 * What the network sees once, and what it should say.
 *
 * @param picture square
 * @param parts what is to be seen, with shares that add up to at most 1; nothing for a picture that
 *     shows nothing
 */
record Example(Picture picture, Part... parts) {
  /**
   * Something that is to be seen.
   *
   * @param sample index of the photo
   * @param share of what the network should say
   * @param box where in the picture
   */
  record Part(int sample, float share, Crop box) {
    Part withShare(float other) {
      return new Part(sample, other, box);
    }
  }
}
