package extremalshell.engine.device;

/** The memory of a device as it is now. */
public interface DeviceMemory {
  /** Returns the bytes in use, by all processes. */
  long used();

  /** Returns the bytes that this process may bring the use to. */
  long most();
}
