package extremalshell.explain.show;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import extremalshell.explain.setting.Settings;
import extremalshell.explain.setting.Variant;
import extremalshell.input.View;
import extremalshell.mask.Mask;
import extremalshell.model.Network;
import extremalshell.perturb.Pyramid;

/** The stimulus seen through a mask, as a picture or sound. */
public final class MaskedView {
  private MaskedView() {}

  /**
   * Returns the stimulus seen through a mask; for the variant delete, without the part under it.
   *
   * @param view the stimulus as the network sees it
   * @param mask of its size
   * @param settings have the replacement of removed parts
   */
  public static View of(Network network, View view, Mask mask, Settings settings) {
    try (NDManager manager = network.engine().newManager()) {
      Pyramid pyramid = NetworkStimulus.pyramid(manager, network, view, settings, 0);
      NDArray kept = manager.create(mask.values(), new Shape(1, mask.values().length));
      NDArray shown = settings.variant() == Variant.DELETE ? kept.neg().addi(1) : kept;
      NDArray image =
          Rendering.ofPixels(network.engine(), manager, pyramid, 1).image(shown, Pose.STILL);
      return network
          .inputs()
          .shown(view, settings.renormalise() ? network.inputs().renormalised(image) : image);
    }
  }
}
