package extremalshell.sweep.run;

import extremalshell.UserException;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Starts a runner on a cluster. {@link ServiceLoader} finds it on the class path; a plain start has
 * none.
 */
public interface Clusters {
  /**
   * Connects.
   *
   * @param address of the cluster
   * @param setup configuration that computing sessions take from the planning one
   * @throws UserException when the cluster does not answer
   */
  Runner connect(String address, String setup);

  /**
   * Connects to a cluster with the libraries of the class path.
   *
   * @throws UserException when the class path has none, or the cluster does not answer
   */
  static Runner start(String address, String setup) {
    try {
      return found().connect(address, setup);
    } catch (NoClassDefFoundError e) {
      throw noSpark(); // a build with Spark was started without it
    }
  }

  /**
   * Returns the implementation on the class path.
   *
   * @throws UserException when there is none
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
