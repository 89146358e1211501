package extremalshell.evaluate;

import java.util.BitSet;

/**
 * A judged mask, as measures of two masks use it.
 *
 * @param subject a method or a control
 * @param group the same for masks that differ in area and seed alone
 * @param mask digest of its values
 * @param pixels above one half
 * @param score of the target through the mask
 */
record JudgedMask(
    Evaluation.Identity identity,
    String subject,
    String group,
    String mask,
    BitSet pixels,
    float score) {
  double area() {
    return identity.area();
  }

  long seed() {
    return identity.seed();
  }

  /** Returns whether the other mask differs in area and seed alone. */
  boolean isComparable(JudgedMask other) {
    return subject.equals(other.subject) && group.equals(other.group);
  }
}
