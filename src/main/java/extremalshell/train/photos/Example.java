package extremalshell.train.photos;

/**
 * One training picture and its right answer.
 *
 * @param picture square
 * @param parts visible objects, with shares that add up to at most 1; none for a picture that shows
 *     nothing
 */
record Example(Picture picture, Part... parts) {
  /**
   * A visible object.
   *
   * @param sample index of the photo
   * @param share of the object in the right answer
   * @param box place in the picture
   */
  record Part(int sample, float share, Crop box) {
    Part withShare(float other) {
      return new Part(sample, other, box);
    }
  }
}
