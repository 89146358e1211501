package extremalshell.report;

/**
 * What is written to a file.
 *
 * @param bytes all of it
 * @param clipped number of samples of a sound that lay beyond full scale and were put to it
 */
record FileContent(byte[] bytes, int clipped) {}
