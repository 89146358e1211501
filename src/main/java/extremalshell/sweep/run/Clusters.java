package extremalshell.sweep.run;

import extremalshell.UserException;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Starts what computes on a cluster. A plain start has none: it is found on the class path by
 * {@link ServiceLoader}.
 */
public interface Clusters {
  /**
   * Connects.
   *
   * @param address of the cluster
   * @param setup what sessions that compute have of the one that plans
   * @throws UserException when it does not answer
   */
  Runner connect(String address, String setup);

  /**
   * Connects to a cluster with the libraries of the class path.
   *
   * @throws UserException when it has nothing, or the cluster does not answer
   */
  static Runner start(String address, String setup) {
    try {
      return found().connect(address, setup);
    } catch (NoClassDefFoundError e) {
      throw noSpark(); // a build with Spark was started without it
    }
  }

  /**
   * Returns what the class path has.
   *
   * @throws UserException when it has nothing
   */
  static Clusters found() {
    try {
      return ServiceLoader.load(Clusters.class).findFirst().orElseThrow(Clusters::noSpark);
    } catch (NoClassDefFoundError | ServiceConfigurationError e) {
      throw noSpark(); // a build with Spark was started without it
    }
  }

  private static UserException noSpark() {
    return UserException.usage(
        "sweep cluster: this start has no Spark; start with XP_SPARK=1 scripts/xp, which fetches it"
            + " once");
  }
}
