package grokwatch.core.advice;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.advice.Advice.Verdict;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

/** Endurance against what it stands for: stopping with every threshold there is. */
class EnduranceTest {

    @Property(tries = 300)
    void aRunIsStoppedByExactlyTheThresholdsAboveItsEndurance(
            @ForAll @Size(max = 12) List<@DoubleRange(min = 0, max = 1) Double> chances,
            @ForAll @DoubleRange(min = 0, max = 1) double threshold) {
        KeepOrStop advisor = new KeepOrStop();
        boolean stopped = false;
        long step = 10_000;
        for (double chance : chances) {
            Standing standing = new Standing(step, 500, false, false, chance, 2 * step, -1);
            Advice advice = advisor.advise(standing, new StopThresholds(threshold, 5_000));
            stopped |= advice.verdict() == Verdict.STOP;
            step *= 2;
        }

        assertThat(stopped).isEqualTo(threshold > advisor.endurance());
    }
}
