package extremalshell.api;

import extremalshell.channel.ChannelExplanation;
import extremalshell.channel.ChannelQuestion;
import extremalshell.channel.Channels;
import extremalshell.channel.Inversion;
import extremalshell.evaluate.NetworkScorer;
import extremalshell.evaluate.Scorer;
import extremalshell.explain.Explainer;
import extremalshell.explain.ProgressListener;
import extremalshell.explain.objective.Subject;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.result.SmallestArea;
import extremalshell.explain.setting.Settings;
import extremalshell.explain.show.MaskedView;
import extremalshell.input.Stimulus;
import extremalshell.input.View;
import extremalshell.label.Labels;
import extremalshell.model.Prediction;
import java.util.List;

/** A network that runs in libtorch. */
record TorchBackedNetwork(extremalshell.model.Network network) implements Network {
  @Override
  public String name() {
    return network.name();
  }

  @Override
  public String describe() {
    return network.describe();
  }

  @Override
  public List<String> notices() {
    return network.notices();
  }

  @Override
  public String shortage() {
    return network.shortage();
  }

  @Override
  public Labels labels() {
    return network.labels();
  }

  @Override
  public List<String> layers() {
    return network.layers().names();
  }

  @Override
  public String digest() {
    return network.digest();
  }

  @Override
  public View view(Stimulus stimulus) {
    return network.view(stimulus);
  }

  @Override
  public int enrol(String voice, List<View> views) {
    return network.enrol(voice, views);
  }

  @Override
  public float[] embedding(View view) {
    return network.embedding(view);
  }

  @Override
  public Prediction predict(View view, int target) {
    return network.predict(view, target);
  }

  @Override
  public List<Prediction> top(View view, int k) {
    return network.top(view, k);
  }

  @Override
  public List<Explanation> explain(
      List<Subject> subjects, List<Double> areas, ProgressListener listener) {
    return Explainer.explain(network, subjects, areas, listener);
  }

  @Override
  public Network randomised(long seed, double share) {
    return new TorchBackedNetwork(network.randomised(seed, share));
  }

  @Override
  public Settings searching(Settings settings) {
    return Explainer.searching(network, settings);
  }

  @Override
  public List<SmallestArea> smallestAreas(
      List<Subject> subjects, double keep, ProgressListener listener) {
    return Explainer.smallestAreas(network, subjects, keep, listener);
  }

  @Override
  public Scorer scorer(View view, Settings settings) {
    return new NetworkScorer(network, view, settings);
  }

  @Override
  public View seen(View view, Explanation explanation) {
    return MaskedView.of(network, view, explanation.mask(), explanation.settings());
  }

  @Override
  public List<ChannelExplanation> channels(ChannelQuestion question, ProgressListener listener) {
    return Channels.explain(network, question, listener);
  }

  @Override
  public Inversion invert(Inversion.Question question, ProgressListener listener) {
    return Inversion.of(network, question, listener);
  }

  @Override
  public void close() {
    network.close();
  }
}
