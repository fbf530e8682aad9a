package grokwatch.core.effect;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.advice.Advice;
import grokwatch.core.advice.Advice.Reason;
import grokwatch.core.advice.Advice.Verdict;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A sentence of advice")
class AdviceSentenceTest {

    @Test
    void statesWhatToDoHowSureThatIsAndWhatItCosts() {
        Advice advice = new Advice(Verdict.STOP, Reason.WILL_NOT_GROK, 48_200);

        assertThat(AdviceSentence.of(advice, 0.03))
                .isEqualTo(
                        "Consider stopping it (P = 3 %): keeping it costs about 48,200 steps on"
                                + " average.");
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void isOneForEveryReasonWithoutAForecastToo(Reason reason) {
        assertThat(AdviceSentence.of(new Advice(Verdict.WAIT, reason, 0), Double.NaN))
                .endsWith(".")
                .doesNotContain("NaN");
    }
}
