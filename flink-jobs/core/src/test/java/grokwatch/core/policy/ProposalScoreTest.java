package grokwatch.core.policy;

import static grokwatch.core.policy.Policies.NOON;
import static grokwatch.core.policy.Policies.rails;
import static grokwatch.core.policy.Policies.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import grokwatch.core.policy.PolicyScore.Followed;
import grokwatch.core.policy.ProposalScore.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProposalScoreTest {

    private static final RunResult TRAINS = new RunResult(false, false, null, 6_000, false);
    private static final RunResult FINISHED = new RunResult(true, true, null, 10_000, false);
    private static final RunResult KILLED = new RunResult(true, false, null, 6_000, false);
    private static final RunResult COMMANDED = new RunResult(true, true, null, 12_000, true);

    private static final Proposal STOP = proposal(Policies.stop(1, rails(6, 20, 0)), "r");
    private static final Proposal EXTEND = proposal(Policies.extend(2, 0), "r");
    private static final Proposal SET = proposal(Policies.set(0, 4), "r");

    private static Proposal proposal(Policy policy, String runId) {
        return new ProposalBook()
                .propose(policy, run(runId, "STOP"), () -> new HarmBound(List.of()), NOON)
                .orElseThrow();
    }

    private static RunResult arrived(long step) {
        return new RunResult(false, false, step, step, false);
    }

    private static void assertScore(Proposal proposal, RunResult run, Verdict verdict, long steps) {
        assertThat(ProposalScore.of(proposal, run)).isEqualTo(new ProposalScore(verdict, steps));
    }

    @Test
    void stopOfARunThatArrivedIsHarm() {
        assertScore(STOP, arrived(9_000), Verdict.WRONG, 0);
    }

    @Test
    void stopOfARunThatEndedInVainSavesItsSteps() {
        assertScore(STOP, FINISHED, Verdict.RIGHT, 5_000);
    }

    @Test
    void endOfAKilledOrCommandedRunIsUnknown() {
        assertScore(STOP, TRAINS, Verdict.OPEN, 0);
        assertScore(STOP, KILLED, Verdict.UNKNOWN, 0);
        assertScore(STOP, COMMANDED, Verdict.UNKNOWN, 0);
        assertScore(SET, COMMANDED, Verdict.UNKNOWN, 0);
    }

    @Test
    void extensionIsRightOnlyIfTheArrivalNeededIt() {
        assertScore(EXTEND, arrived(10_000), Verdict.WRONG, 0);
        assertScore(EXTEND, arrived(10_001), Verdict.RIGHT, 0);
        assertScore(EXTEND, FINISHED, Verdict.UNKNOWN, 0);
        assertScore(EXTEND, COMMANDED, Verdict.WRONG, 2_000);
    }

    @Test
    void likelyGrokkingIsRightIfItComes() {
        assertScore(SET, arrived(5_001), Verdict.RIGHT, 0);
        assertScore(SET, FINISHED, Verdict.WRONG, 0);
    }

    @Test
    void firstProposalOfEachRunCountsByPolicyAndControl() {
        Policy controlled = Policies.stop(1, rails(6, 20, 1));
        Proposal other = proposal(Policies.stop(1, rails(6, 20, 0)), "s");
        List<PolicyScore> scores =
                PolicyScore.of(
                        List.of(
                                new Followed(proposal(controlled, "c"), FINISHED),
                                new Followed(STOP, FINISHED),
                                new Followed(STOP, arrived(9_000)),
                                new Followed(other, arrived(9_000))));

        assertThat(scores).extracting(PolicyScore::control).containsExactly(false, true);
        assertThat(scores.get(0))
                .isEqualTo(
                        new PolicyScore(
                                "stop-hopeless",
                                false,
                                2,
                                0,
                                0,
                                1,
                                1,
                                HarmBound.upper(1, 2),
                                5_000,
                                0));
    }

    @Test
    void harmBoundIsExact() {
        assertThat(HarmBound.upper(0, 59)).isCloseTo(1 - Math.pow(0.05, 1 / 59.0), within(1e-9));
        assertThat(HarmBound.upper(1, 100)).isCloseTo(0.04656, within(1e-5));
        assertThat(HarmBound.upper(500, 2_000)).isCloseTo(0.26648, within(1e-4));
        assertThat(HarmBound.upper(0, 0)).isEqualTo(1);
        assertThat(HarmBound.upper(3, 3)).isEqualTo(1);
        assertThat(new HarmBound(List.of(0.1, 0.5)).of(0.2)).isEqualTo(HarmBound.upper(1, 2));
    }
}
