package extremalshell.attribute;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import extremalshell.Option;
import java.util.List;

/**
 * The product of ½A + ½I over the layers, A the mean of the heads (Abnar and Zuidema 2020,
 * "Quantifying Attention Flow in Transformers", Eq. 1). It uses the row of the class token, or the
 * mean of all rows without one, enlarged linearly to the input. It does not depend on the target.
 */
final class AttentionRollout implements AttributionMethod {
  @Override
  public String name() {
    return "attention-rollout";
  }

  @Override
  public String description() {
    return "attention of the class token through all layers of a network with attentions (tokens)";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(MethodOptions.TOKENS);
  }

  @Override
  public boolean isForTransformers() {
    return true;
  }

  @Override
  public float[] attribute(Probe probe, MethodSpec method, MethodListener watch) {
    try (NDManager manager = probe.network().engine().newManager()) {
      NDArray all = probe.network().layers().attentions(probe.array(manager));
      Shape shape = all.getShape();
      int tokens = (int) shape.get(4);
      float[] flow = rolled(all.toFloatArray(), (int) shape.get(1), (int) shape.get(2), tokens);
      TokenGrid grid = TokenGrid.of(tokens, method.get(MethodOptions.TOKENS));
      float[] seen = new float[tokens];
      int rows = grid.leading() > 0 ? 1 : tokens;
      for (int i = 0; i < rows * tokens; i++) {
        seen[i % tokens] += flow[i] / rows;
      }
      watch.goesOn(1, 1);
      return Upsampling.of(
          new Upsampling(grid.rows(), probe.height(), 0),
          new Upsampling(grid.columns(), probe.width(), 0),
          grid.maps(seen, 1));
    }
  }

  private static float[] rolled(float[] attentions, int layers, int heads, int tokens) {
    float[] flow = new float[tokens * tokens];
    for (int i = 0; i < tokens; i++) {
      flow[i * tokens + i] = 1;
    }
    for (int layer = 0; layer < layers; layer++) {
      float[] next = new float[flow.length];
      for (int to = 0; to < tokens; to++) {
        for (int from = 0; from < tokens; from++) {
          float weight = to == from ? 0.5f : 0;
          for (int head = 0; head < heads; head++) {
            int at = ((layer * heads + head) * tokens + to) * tokens + from;
            weight += 0.5f * attentions[at] / heads;
          }
          for (int i = 0; i < tokens; i++) {
            next[to * tokens + i] += weight * flow[from * tokens + i];
          }
        }
      }
      flow = next;
    }
    return flow;
  }
}
