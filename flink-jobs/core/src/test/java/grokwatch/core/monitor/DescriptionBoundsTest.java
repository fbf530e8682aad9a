package grokwatch.core.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.fixture.Bytes;
import grokwatch.core.fixture.Descriptions;
import grokwatch.core.run.RunDescription;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DescriptionBoundsTest {

    @Test
    void leaveAnOrdinaryDescriptionAsItIs() {
        assertThat(DescriptionBounds.apply(Descriptions.TYPICAL)).isEqualTo(Descriptions.TYPICAL);
        assertThat(DescriptionBounds.apply(RunDescription.UNKNOWN))
                .isEqualTo(RunDescription.UNKNOWN);
    }

    @Test
    void leaveFourHundredBytesOfLabelsBesideShortNames() {
        Map<String, String> labels = Map.of("a", "v".repeat(200), "b", "w".repeat(200));

        assertThat(DescriptionBounds.apply(named("project", labels)).names().labels())
                .isEqualTo(labels);
    }

    @Test
    void keepAllTextWithinItsRoom() {
        RunDescription bounded = DescriptionBounds.apply(Descriptions.longest());

        assertThat(bounded.names().name()).hasSize(64);
        assertThat(bounded.data().task()).hasSize(64);
        assertThat(bounded.names().labels()).containsOnlyKeys("a");
        assertThat(Bytes.of(out -> DescriptionCodec.write(out, bounded))).hasSizeLessThan(800);
        assertThat(DescriptionBounds.apply(bounded)).isEqualTo(bounded);
    }

    @Test
    void neverCutACharacterInTwo() {
        String astral = "x".repeat(61) + "\uD83D\uDE80 rocket";

        assertThat(DescriptionBounds.apply(named(astral, Map.of())).names().project())
                .isEqualTo("x".repeat(61));
    }

    private static RunDescription named(String project, Map<String, String> labels) {
        RunDescription d = Descriptions.TYPICAL;
        RunDescription.Names names = new RunDescription.Names(project, "", "", labels);
        return new RunDescription(
                names, d.network(), d.regimen(), d.data(), d.targets(), d.lifecycle());
    }
}
