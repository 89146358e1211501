package extremalshell.report.figure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Names cut to a width so that different names stay different. */
public final class ShortNames {
  private ShortNames() {}

  /**
   * Returns each name so that it fits. It is cut at its end, or in its middle if others begin
   * alike. It is numbered if others end alike as well.
   */
  public static Map<String, String> of(Collection<String> names, Style style, double width) {
    Map<String, String> shown = new LinkedHashMap<>();
    Set<String> left = new LinkedHashSet<>(names);
    for (UnaryOperator<String> cut :
        List.<UnaryOperator<String>>of(
            name -> style.cut(name, width), name -> style.cutInside(name, width))) {
      Map<String, List<String>> alike = new LinkedHashMap<>();
      left.forEach(
          name -> alike.computeIfAbsent(cut.apply(name), c -> new ArrayList<>()).add(name));
      alike.forEach(
          (text, all) -> {
            if (all.size() == 1 && !shown.containsValue(text)) {
              shown.put(all.get(0), text);
              left.remove(all.get(0));
            }
          });
    }
    Set<String> taken = new HashSet<>(shown.values());
    int number = 1;
    for (String name : left) {
      String text = numbered(name, number++, style, width);
      while (!taken.add(text)) {
        text = numbered(name, number++, style, width);
      }
      shown.put(name, text);
    }
    return shown;
  }

  private static String numbered(String name, int number, Style style, double width) {
    String mark = " (" + number + ")";
    return style.cut(name, width - style.width(mark)) + mark;
  }
}
