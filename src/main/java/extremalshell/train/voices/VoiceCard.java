package extremalshell.train.voices;

import extremalshell.train.TrainingPlan;
import java.util.Locale;

/** The model card of the network of voices. */
final class VoiceCard {
  private VoiceCard() {}

  static String text(
      TrainingPlan plan, TrainingPlan mild, VoiceData data, double seconds, VoiceFigures figures) {
    double minutes = data.train().stream().mapToDouble(u -> u.speech().seconds()).sum() / 60;
    return String.format(
        Locale.ROOT,
        """
        # voices

        `voices` recognises speakers. It is a thin residual network with squeeze and excitation. It has 16 to 128 channels,
        eight blocks, means and deviations over time, and an embedding of 128 numbers (layer `embedding`). Its outputs are the
        cosines of the embedding to a direction for each of %d speakers. The input is a recording of 1 s or more at any rate,
        as %d mel bins every 10 ms (`serving.properties`).

        ## Data

        | recordings | licence | used for |
        |---|---|---|
        | LibriSpeech, `train-clean-100`: %d speakers, one utterance of %d s or more each (Panayotov et al. 2015) | CC BY 4.0 | first three quarters of each: training; last quarter: judging |
        | LibriSpeech, `test-other`: 5 speakers, ten utterances each | CC BY 4.0 | judging: speakers never trained on |
        | Asterisk core sounds: `allison_en_f` (Allison Smith, Digium), `june_frCA_f` (June Wallack, Digium) | CC BY-SA 3.0 | training; two clips each: judging |
        | Asterisk core sounds: `carlo_it_m` (Carlo Flora), `ivrvoice_ru_f` (Maxim Topal, ivrvoice.ru) | CC BY 3.0 | likewise |
        | LibriVox, *Sense and Sensibility*: `librivox_en` | public domain | likewise |

        The training part has %.0f minutes. Labels of LibriSpeech are its speaker numbers. Speakers with a shorter utterance are
        left out. The clips for judging are the samples in `lib/samples`.

        ## Recipe

        - Recordings are also played at 0.9 and 1.1 times their speed, as separate voices (Yamamoto et al. 2019). Only the
          training distinguishes them.
        - A batch has %d crops of 1 to 3 s, with all voices equally often.
        - Half of the crops are mixed with white or pink noise or babble at 0 to 20 dB, throughout or in part. 15 %% are silent
          in part.
        - The mean of each bin is removed. Then half of the crops lose a stretch of time and a band of frequencies. 20 %% keep a
          few rectangles only, with the rest blurred or zero.
        - The loss is the softmax of 30 cosines with an additive angular margin (Deng et al. 2019) that grows to 0.2.

        First stage: %s.
        Second stage, in which half of the crops are unchanged: %s.
        Training took %.0f minutes.

        `scripts/xp --seed %d train voices DATA --steps %d`

        ## Figures

        %s
        `scripts/xp train voices DATA --evaluate` prints them again. The held-out quarters come from the training utterances,
        so the network knows microphone and room. The accuracy therefore does not predict new recordings of the same people.
        The equal error rate is measured with five speakers only.

        ## Limits

        The network was trained on read and announced speech of few speakers. It serves the study of explanations. Do not use
        it to identify people.
        """,
        data.speakers().size(),
        VoiceNetwork.MEL_BINS,
        data.speakers().size() - VoiceData.SAMPLES.size(),
        VoiceData.LEAST_SECONDS,
        minutes,
        VoiceTask.SIZE,
        plan.describe(),
        mild.describe(),
        seconds / 60,
        plan.seed(),
        plan.steps(),
        figures.text());
  }
}
