package extremalshell.engine.device;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/**
 * The size of DJL's download for a build of PyTorch: the sum of the sizes that its server reports.
 */
public final class Download {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private Download() {}

  /**
   * Returns for example {@code 2.4 GiB}, or that the size is not known.
   *
   * @param base address of a version; the list of its files is {@code files.txt}
   * @param folder of the files in the list, such as {@code cu128/linux-x86_64}
   */
  public static String size(String base, String folder) {
    try {
      HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
      HttpResponse<String> list =
          client.send(
              request(base + "/files.txt").GET().build(), HttpResponse.BodyHandlers.ofString());
      List<String> files =
          list.body().lines().filter(line -> line.startsWith(folder + "/")).toList();
      long sum = 0;
      for (String file : files) {
        HttpRequest head =
            request(base + "/" + file).method("HEAD", HttpRequest.BodyPublishers.noBody()).build();
        sum +=
            client
                .send(head, HttpResponse.BodyHandlers.discarding())
                .headers()
                .firstValueAsLong("Content-Length")
                .orElseThrow(() -> new IOException("no length"));
      }
      return files.isEmpty() ? unknown() : ByteSize.text(sum);
    } catch (IOException | IllegalArgumentException e) {
      return unknown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return unknown();
    }
  }

  private static HttpRequest.Builder request(String address) {
    return HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE);
  }

  private static String unknown() {
    return "size unknown: the server does not answer";
  }
}
