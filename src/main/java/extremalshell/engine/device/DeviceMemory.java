package extremalshell.engine.device;

/** The current memory of a device. */
public interface DeviceMemory {
  /** Returns the bytes in use, by all processes. */
  long used();

  /** Returns the limit of the bytes in use, by all processes. */
  long most();
}
