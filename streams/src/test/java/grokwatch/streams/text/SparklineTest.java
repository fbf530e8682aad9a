package grokwatch.streams.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A sparkline")
class SparklineTest {

    @Test
    void risesFromTheLeastValueToTheGreatest() {
        assertThat(Sparkline.of(List.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)))
                .isEqualTo("▁▂▃▄▅▆▇█");
        assertThat(Sparkline.of(List.of(-3.0, 4.0, -3.0))).isEqualTo("▁█▁");
    }

    @Test
    void leavesAGapWhereAValueIsNotKnown() {
        assertThat(Sparkline.of(List.of(0.0, Double.NaN, 1.0))).isEqualTo("▁ █");
        assertThat(Sparkline.of(List.of(Double.NaN))).isEqualTo(" ");
    }

    @Test
    void isFlatWhereNothingChanges() {
        assertThat(Sparkline.of(List.of(0.3, 0.3, 0.3))).isEqualTo("▅▅▅");
    }

    @Test
    void isEmptyWithoutValues() {
        assertThat(Sparkline.of(List.of())).isEmpty();
    }

    @Test
    void standsAtTheEdgeThatAnInfiniteValueLiesBeyond() {
        assertThat(
                        Sparkline.of(
                                List.of(
                                        1.0,
                                        Double.POSITIVE_INFINITY,
                                        2.0,
                                        Double.NEGATIVE_INFINITY)))
                .isEqualTo("▁██▁");
        assertThat(Sparkline.of(List.of(Double.POSITIVE_INFINITY))).isEqualTo("█");
    }

    @Test
    void bearsTheGreatestRangeThereIs() {
        assertThat(Sparkline.of(List.of(-Double.MAX_VALUE, 0.0, Double.MAX_VALUE)))
                .isEqualTo("▁▅█");
    }

    @Test
    void retainsAGivenScaleAndCutsWhatLiesBeyond() {
        assertThat(Sparkline.between(0, 1, List.of(-1.0, 0.0, 0.5, 1.0, 7.0))).isEqualTo("▁▁▅██");
    }
}
