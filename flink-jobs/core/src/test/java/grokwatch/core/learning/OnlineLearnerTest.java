package grokwatch.core.learning;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.fixture.Bytes;
import grokwatch.core.fleet.OutcomeKind;
import grokwatch.core.fleet.RunOutcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnlineLearnerTest {

    private static final Prior PRIOR =
            Prior.fit(new Fleet(1).outcomes(60), Fleet.QUICK, "2026-01-31", "made up");

    private final OnlineLearner learner = new OnlineLearner(PRIOR.examples(), Fleet.QUICK);
    private final Fleet fleet = new Fleet(2);

    @Test
    void refitsAsTheFleetDoublesAndThenAfterEveryEightRuns() {
        List<Long> versions = versions(learner, outcomes("live-", 24));

        assertThat(versions)
                .containsExactly(
                        1L, 2L, null, 3L, null, null, null, 4L, //
                        null, null, null, null, null, null, null, 5L, //
                        null, null, null, null, null, null, null, 6L);
    }

    @Test
    void learnsFromEveryTwentyRunsOfALargeFleet() {
        OnlineLearner large = new OnlineLearner(List.of(), Fleet.QUICK);
        List<Long> versions = versions(large, outcomes("live-", 480));

        List<Integer> at = new ArrayList<>();
        for (int i = 0; i < versions.size(); i++) {
            if (versions.get(i) != null) {
                at.add(i + 1);
            }
        }
        assertThat(at.get(at.size() - 1) - at.get(at.size() - 2)).isEqualTo(20);
    }

    @Test
    void fitsWhatItRemembersWhenRequested() {
        outcomes("live-", 3).forEach(learner::remember);

        assertThat(learner.fit().provenance().liveRuns()).isEqualTo(3);
    }

    @Test
    void countsTheCorpusAndTheLiveFleet() {
        LandmarkModel model = last(learner, outcomes("live-", 8));

        assertThat(model.provenance().runs()).isEqualTo(68);
        assertThat(model.provenance().liveRuns()).isEqualTo(8);
        assertThat(model.provenance().trainedAt()).isPositive();
    }

    @Test
    void putsALiveRunInTheCorpussPlace() {
        LandmarkModel model = last(learner, outcomes("run-", 8));

        assertThat(model.provenance().runs()).isEqualTo(60);
    }

    @Test
    void learnsNothingNewWhenTheSameIsReportedAgain() {
        RunOutcome one = fleet.outcome("one", OutcomeKind.GROKKED);
        add(learner, one);

        for (int i = 0; i < 30; i++) {
            assertThat(add(learner, one)).isNull();
        }
        assertThat(learner.liveRuns()).isEqualTo(1);
    }

    @Test
    void believesTheLatestWordAboutARun() {
        add(learner, fleet.outcome("one", OutcomeKind.NOT_YET));
        add(learner, fleet.outcome("one", OutcomeKind.GROKKED));
        assertThat(learner.liveRuns()).isEqualTo(1);

        add(learner, Fleet.of("one", OutcomeKind.UNFIT, -1, 900, 1, List.of()));
        assertThat(learner.liveRuns()).isZero();
    }

    @Test
    void hasNoModelBeforeEightRunsHaveGrokkedWhereThereIsNoPrior() {
        OnlineLearner alone = new OnlineLearner(List.of(), Fleet.QUICK);
        for (int i = 0; i < 30; i++) {
            assertThat(add(alone, fleet.outcome("never-" + i, OutcomeKind.NOT_YET))).isNull();
        }
        for (int i = 0; i < 7; i++) {
            assertThat(add(alone, fleet.outcome("grokker-" + i, OutcomeKind.GROKKED))).isNull();
        }

        assertThat(add(alone, fleet.outcome("eighth", OutcomeKind.GROKKED)).provenance().grokkers())
                .isEqualTo(8);
    }

    @Test
    void retainsTheNewestFiveHundredRuns() {
        OnlineLearner alone = new OnlineLearner(List.of(), Fleet.QUICK);
        versions(alone, never("never-", 520));

        assertThat(alone.liveRuns()).isEqualTo(OnlineLearner.MAX_RUNS);
    }

    @Test
    void goesOnAsBeforeAfterBeingWrittenAndRead() {
        List<RunOutcome> outcomes = outcomes("live-", 8);
        outcomes.subList(0, 7).forEach(outcome -> add(learner, outcome));

        OnlineLearner copy = Bytes.copy(learner, new OnlineLearner(PRIOR.examples(), Fleet.QUICK));

        assertThat(Bytes.of(copy)).isEqualTo(Bytes.of(learner));
        RunOutcome eighth = outcomes.get(7);
        assertThat(Bytes.of(add(copy, eighth)::write))
                .isEqualTo(Bytes.of(add(learner, eighth)::write));
    }

    @Test
    void lastFitIsRepeatedWithItsVersion() {
        List<RunOutcome> outcomes = outcomes("live-", 2);
        assertThat(learner.lastRefit()).isNull();

        LandmarkModel first = add(learner, outcomes.get(0));
        assertThat(Bytes.of(learner.lastRefit().get()::write)).isEqualTo(Bytes.of(first::write));
    }

    private static LandmarkModel add(OnlineLearner learner, RunOutcome outcome) {
        learner.remember(outcome);
        return learner.fitIfDue();
    }

    private List<RunOutcome> outcomes(String prefix, int count) {
        List<RunOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            OutcomeKind kind = i % 3 == 0 ? OutcomeKind.NOT_YET : OutcomeKind.GROKKED;
            outcomes.add(fleet.outcome(prefix + i, kind));
        }
        return outcomes;
    }

    private List<RunOutcome> never(String prefix, int count) {
        List<RunOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            outcomes.add(fleet.outcome(prefix + i, OutcomeKind.NOT_YET));
        }
        return outcomes;
    }

    private static List<Long> versions(OnlineLearner learner, List<RunOutcome> outcomes) {
        List<Long> versions = new ArrayList<>();
        for (RunOutcome outcome : outcomes) {
            LandmarkModel model = add(learner, outcome);
            versions.add(model == null ? null : model.provenance().version());
        }
        return versions;
    }

    private static LandmarkModel last(OnlineLearner learner, List<RunOutcome> outcomes) {
        LandmarkModel last = null;
        for (RunOutcome outcome : outcomes) {
            LandmarkModel model = add(learner, outcome);
            last = model == null ? last : model;
        }
        return last;
    }
}
