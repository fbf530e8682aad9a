package grokwatch.core.advice;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.advice.Advice.Reason;
import org.junit.jupiter.api.Test;

class PrecedentTest {

    private static final Advice WILL_NOT_FIT = Advice.of(Reason.WILL_NOT_FIT, 700);
    private static final Advice WILL_NOT_GROK = Advice.of(Reason.WILL_NOT_GROK, 700);

    @Test
    void runIsNotStoppedForNotFittingBeforeFinishedRunsLikeItHadMemorised() {
        assertThat(precedent(false, 0).limit(WILL_NOT_FIT))
                .isEqualTo(Advice.of(Reason.STILL_FITTING, 700));
        assertThat(precedent(true, 0).limit(WILL_NOT_FIT)).isEqualTo(WILL_NOT_FIT);
    }

    @Test
    void runIsNotStoppedForNotGrokkingWithoutFinishedRunsLikeIt() {
        assertThat(precedent(true, 0.9).limit(WILL_NOT_GROK).reason())
                .isEqualTo(Reason.NO_PRECEDENT);
        assertThat(precedent(false, 1).limit(WILL_NOT_GROK)).isEqualTo(WILL_NOT_GROK);
    }

    private static Precedent precedent(boolean late, double finishedAlike) {
        return new Precedent(false, false, () -> late, () -> finishedAlike);
    }
}
