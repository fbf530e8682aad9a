package grokwatch.core.learning.analog;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.fixture.Descriptions;
import grokwatch.core.run.RunDescription;
import grokwatch.core.run.RunStatus;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingTest {

    @Test
    void isTheGroupWhereThereIsOne() {
        assertThat(Setting.of(Descriptions.TYPICAL)).isEqualTo("project/group");
    }

    @Test
    void isTheSameForTwoSeedsOfADescription() {
        RunDescription one = ungrouped("seed-1", Map.of("seed", "1"), 1.0);
        RunDescription two =
                Descriptions.at(
                        ungrouped("seed-2", Map.of("seed", "2"), 1.0), RunStatus.FINISHED, 2);

        assertThat(Setting.of(one)).isEqualTo(Setting.of(two));
    }

    @Test
    void isAnotherForAnotherWeightDecay() {
        assertThat(Setting.of(ungrouped("a", Map.of(), 1.0)))
                .isNotEqualTo(Setting.of(ungrouped("a", Map.of(), 0.5)));
    }

    private static RunDescription ungrouped(
            String name, Map<String, String> labels, double weightDecay) {
        RunDescription d = Descriptions.TYPICAL;
        return new RunDescription(
                new RunDescription.Names("project", "", name, labels),
                d.network(),
                new RunDescription.Regimen("adamw", 1e-3, weightDecay, 0.0, 512L),
                d.data(),
                d.targets(),
                d.lifecycle());
    }
}
