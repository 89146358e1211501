package extremalshell.verification;

/**
 * One comparison of two recordings.
 *
 * @param same whether one speaker is heard in both
 * @param enrolment path of the recording whose speaker is known
 * @param test path of the other recording
 */
public record Trial(boolean same, String enrolment, String test) {}
