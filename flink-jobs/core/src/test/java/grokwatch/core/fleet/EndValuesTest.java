package grokwatch.core.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.fixture.Bytes;
import grokwatch.core.fixture.Descriptions;
import grokwatch.core.run.Target;
import grokwatch.core.run.Target.Direction;
import grokwatch.core.run.TargetReference;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Targets that are relative to the values of ended runs. */
class EndValuesTest {

    private static final String PROJECT = Descriptions.TYPICAL.names().project();
    private static final String TASK = Descriptions.TYPICAL.data().task();

    private final EndValues values = new EndValues();

    @Test
    void bestIsTheLowestOrTheHighestOfTheProjectAndTask() {
        values.add(ended("a", 2));
        Map<String, Double> known = values.add(ended("b", 3));

        assertThat(resolve("best", Direction.MIN, 0, known))
                .isEqualTo(new Target("loss", Direction.MIN, 2));
        assertThat(resolve("best", Direction.MAX, -0.5, known))
                .isEqualTo(new Target("loss", Direction.MAX, 2.5));
        assertThat(TargetReference.of("loss", Direction.MIN, "best", 0).resolve(known, "q", TASK))
                .isNull();
    }

    @Test
    void namedRunCountsWhateverItsProject() {
        Map<String, Double> known = values.add(ended("a", 2));
        TargetReference reference = TargetReference.of("loss", Direction.MIN, "run:a", 0.25);

        assertThat(reference.resolve(known, "q", null).value()).isEqualTo(2.25);
        assertThat(resolve("run:b", Direction.MIN, 0, known)).isNull();
    }

    @Test
    void laterEndOfARunReplacesTheEarlierOne() {
        values.add(ended("a", 2));

        assertThat(resolve("best", Direction.MIN, 0, values.add(ended("a", 5))).value())
                .isEqualTo(5);
    }

    @Test
    void runsWithoutEndValuesChangeNothing() {
        assertThat(values.add(ended("a", 2).withEndValues(Map.of()))).isNull();
    }

    @Test
    void oldestRunsAreForgottenAndOthersReadBack() throws IOException {
        for (int i = 0; i <= EndValues.MAX_RUNS; i++) {
            values.add(ended("run-" + i, i));
        }
        EndValues read = new EndValues();
        read.read(new DataInputStream(new ByteArrayInputStream(Bytes.of(values::write))));

        Map<String, Double> known = read.add(ended("run-1", 1));
        assertThat(resolve("run:run-0", Direction.MIN, 0, known)).isNull();
        assertThat(resolve("best", Direction.MIN, 0, known).value()).isEqualTo(1);
    }

    private static Target resolve(
            String reference, Direction direction, double margin, Map<String, Double> known) {
        return TargetReference.of("loss", direction, reference, margin)
                .resolve(known, PROJECT, TASK);
    }

    private static RunOutcome ended(String run, double loss) {
        return new RunOutcome(
                        run,
                        0,
                        0,
                        OutcomeKind.UNFIT,
                        new RunOutcome.Milestones(-1, -1, -1, -1, 100),
                        new RunOutcome.Clock(Double.NaN, Double.NaN, Double.NaN, Double.NaN),
                        Descriptions.TYPICAL,
                        false,
                        List.of(),
                        List.of())
                .withEndValues(Map.of("loss", loss));
    }
}
