package grokwatch.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ExpertsTest {

    private final EvidenceExamples plateau = EvidenceExamples.plateau();

    /**
     * The published example: eta lambda = 1e-4, gamma = 1.41, V_mem / V* = 13419 / 1942 gives 13
     * 700 steps; here with the prior V* = 0.2 V_mem and the bias of 0.8.
     */
    @Test
    void firstPassageIsTheLogarithmOverTheRateOfDecay() {
        ForecastEvidence e = plateau.clock(0, 1e-4).norm(1, 1.41, 10).evidence();

        assertThat(Experts.firstPassage(e))
                .isCloseTo(0.8 * Math.log(5) / (1.41 * 1e-4), within(1e-6));
    }

    @Test
    void firstPassageNeedsADecayThatIsSureAndANormStillAbove() {
        assertThat(Experts.firstPassage(plateau.norm(1, 1.41, 2).evidence())).isNaN();
        assertThat(Experts.firstPassage(plateau.norm(1, -1, 10).evidence())).isNaN();
        assertThat(Experts.firstPassage(plateau.norm(0.4, 1.41, 10).evidence())).isNaN();
        assertThat(Experts.firstPassage(plateau.clock(0, 0).norm(1, 1.41, 10).evidence())).isNaN();
    }

    @Test
    void logitLineReachesNinetyEightPercentOnTheLine() {
        ForecastEvidence e = plateau.progress(0.5, 1e-3, 5, true).evidence();

        assertThat(Experts.logitLine(e)).isCloseTo(1_000 * Math.log(49), within(1e-6));
    }

    @Test
    void logitLineNeedsARiseThatIsVisibleAndSure() {
        assertThat(Experts.logitLine(plateau.progress(0.02, 1e-3, 5, true).evidence())).isNaN();
        assertThat(Experts.logitLine(plateau.progress(0.5, 1e-3, 2, true).evidence())).isNaN();
        assertThat(Experts.logitLine(plateau.progress(0.5, -1e-3, 5, true).evidence())).isNaN();
    }
}
