package extremalshell.report;

/**
 * The content of a file.
 *
 * @param bytes the whole file
 * @param clipped number of samples of a sound that were clipped to full scale
 */
record FileContent(byte[] bytes, int clipped) {}
