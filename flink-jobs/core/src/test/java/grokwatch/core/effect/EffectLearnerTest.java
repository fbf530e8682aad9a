package grokwatch.core.effect;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.effect.SyntheticFleet.Run;
import grokwatch.core.fixture.Bytes;
import grokwatch.core.fleet.OutcomeKind;
import grokwatch.core.fleet.RunOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A learner of effects")
class EffectLearnerTest {

    private final EffectLearner learner = new EffectLearner();

    private static List<RunOutcome> outcomes(int runs) {
        SyntheticFleet fleet = new SyntheticFleet(1).budget(20_000);
        for (int i = 0; i < runs; i++) {
            fleet.add(Run.TYPICAL.decay(fleet.between(0.1, 3)), 1, r -> 3000 / r.decay());
        }
        return fleet.outcomes();
    }

    @Test
    void fitsAnewWithEveryEighthRunThatGeneralised() {
        List<Integer> fitted = new ArrayList<>();
        List<RunOutcome> outcomes =
                outcomes(60).stream().filter(o -> !o.censored()).limit(32).toList();
        for (int i = 0; i < outcomes.size(); i++) {
            if (learner.add(outcomes.get(i)) != null) {
                fitted.add(i + 1);
            }
        }
        assertThat(fitted).containsExactly(8, 16, 24, 32);
    }

    @Test
    void statesTheSameAsAFitOfEverythingAtOnce() {
        DelayEffects last = null;
        for (RunOutcome outcome : outcomes(64)) {
            Supplier<DelayEffects> refit = learner.add(outcome);
            last = refit == null ? last : refit.get();
        }
        assertThat(learner.refit().get()).isEqualTo(DelayEffects.fit(outcomes(64)));
        assertThat(last.of(Factor.WEIGHT_DECAY).verdict()).isEqualTo(Verdict.SUPPORTED);
    }

    @Test
    void goesOnAfterARestartAsIfThereHadBeenNone() throws Exception {
        List<RunOutcome> outcomes = outcomes(40);
        outcomes.subList(0, 21).forEach(learner::add);
        EffectLearner restored = new EffectLearner();
        Bytes.copy(learner, restored);

        for (RunOutcome outcome : outcomes.subList(21, 40)) {
            assertThat(fitted(restored.add(outcome))).isEqualTo(fitted(learner.add(outcome)));
        }
    }

    private static DelayEffects fitted(Supplier<DelayEffects> refit) {
        return refit == null ? null : refit.get();
    }

    @Test
    void lastFitIsRepeatedOnlyAfterAFirst() {
        List<RunOutcome> outcomes =
                outcomes(60).stream().filter(o -> !o.censored()).limit(8).toList();
        outcomes.subList(0, 7).forEach(learner::add);
        assertThat(learner.lastRefit()).isNull();

        DelayEffects first = learner.add(outcomes.get(7)).get();
        assertThat(learner.lastRefit().get()).isEqualTo(first);
    }

    @Test
    void forgetsARunThatTurnsOutNeverToHaveMemorised() {
        outcomes(10).forEach(learner::add);
        learner.add(SyntheticFleet.outcome("run-3", OutcomeKind.UNFIT, -1, -1, 500, Run.TYPICAL));

        assertThat(learner.refit().get().runs()).isEqualTo(9);
    }
}
