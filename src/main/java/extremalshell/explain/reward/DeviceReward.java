package extremalshell.explain.reward;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import extremalshell.engine.Engine;
import extremalshell.model.ScoreKind;
import extremalshell.torchscript.TorchFunction;
import java.util.Map;

/**
 * A built-in reward of raw outputs and its gradient, computed on the device of the outputs: nothing
 * goes to the host.
 */
public final class DeviceReward {
  private static final String FORWARD =
      """
        def forward(self: __torch__.%s,
          y: Tensor,
          targets: Tensor) -> Tuple[Tensor, Tensor]:
          one = torch.scatter(torch.zeros_like(y, dtype=None, layout=None, device=None, \
      pin_memory=None, memory_format=None), 1, targets, 1.0)
          own = torch.gather(y, 1, targets)
      %s    return (torch.squeeze(value, 1), gradient)
      """;

  private static final String SCORE =
      """
          value = own
          gradient = one
      """;

  private static final String CONTRASTIVE =
      """
          others = torch.masked_fill(y, torch.gt(one, 0.5), -3.402823466e+38)
          best = torch.argmax(others, 1, True)
          value = torch.sub(own, torch.gather(y, 1, best))
          gradient = torch.sub(one, torch.scatter(torch.zeros_like(y, dtype=None, layout=None, \
      device=None, pin_memory=None, memory_format=None), 1, best, 1.0))
      """;

  private static final String OF_PROBABILITIES =
      """
          p = torch.clamp(own, 1e-12, None)
          value = torch.log(p)
          gradient = torch.div(one, p)
      """;

  private static final String OF_SIGMOIDS =
      """
          value = torch.log_sigmoid(own)
          gradient = torch.mul(one, torch.sigmoid(torch.neg(own)))
      """;

  private static final String OF_LOGITS =
      """
          z = torch.to(torch.mul(y, %s), 7, False, False, None)
          value = torch.to(torch.gather(torch.log_softmax(z, 1, None), 1, targets), 6, False, \
      False, None)
          softmax = torch.to(torch.softmax(z, 1, None), 6, False, False, None)
          gradient = torch.mul(torch.sub(one, softmax), %s)
      """;

  private static final Map<String, String> NAMES =
      Map.of("score", "Score", "contrastive", "Contrastive", "probability", "Probability");

  private final TorchFunction function;

  private DeviceReward(TorchFunction function) {
    this.function = function;
  }

  /** Returns whether a reward can be computed on a device: the built-in ones can. */
  static boolean has(Reward reward) {
    return NAMES.containsKey(reward.name()) && Rewards.all().isBuiltIn(reward);
  }

  /**
   * Compiles a built-in reward.
   *
   * @param kind of the outputs
   */
  static DeviceReward of(Engine engine, Reward reward, ScoreKind kind) {
    String name = NAMES.get(reward.name()) + "RewardOf" + kind.name();
    String body =
        switch (reward.name()) {
          case "score" -> SCORE;
          case "contrastive" -> CONTRASTIVE;
          default ->
              switch (kind) {
                case PROBABILITIES -> OF_PROBABILITIES;
                case SIGMOID -> OF_SIGMOIDS;
                default -> OF_LOGITS.formatted(kind.logitScale(), kind.logitScale());
              };
        };
    return new DeviceReward(engine.functions().get(name, FORWARD.formatted(name, body)));
  }

  /**
   * Returns the rewards {@code [N]} and their gradient {@code [N, classes]}; they belong to the
   * manager of the outputs.
   *
   * @param outputs raw, {@code [N, classes]}
   * @param targets classes {@code [N, 1]}
   */
  public NDList of(NDArray outputs, NDArray targets) {
    return function.callAll(outputs, targets);
  }
}
