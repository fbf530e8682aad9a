package grokwatch.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.cli.chaos.HostileReceiver.Received;
import grokwatch.schemas.RunStatus;
import grokwatch.schemas.serde.RegistryClients;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A comparison of what is left")
class ComparisonTest {

    private static final Results UNDISTURBED =
            new Results(
                    Map.of("alerts", List.of("a", "a", "b"), "rejected", List.of("poison-0")), 0);

    @Test
    void isTheSameWhateverTheOrder() {
        Comparison same = compare(List.of("b", "a", "a"), List.of("poison-0"));
        assertThat(same.isSame()).isTrue();
    }

    @Test
    void namesWhatIsLostRepeatedAndOther() {
        Comparison differs = compare(List.of("a", "b", "b", "c"), List.of());
        assertThat(differs.isSame()).isFalse();
        assertThat(differs.rows())
                .anySatisfy(
                        row -> {
                            assertThat(row.what()).isEqualTo("alerts");
                            assertThat(row.lost()).containsExactly("a");
                            assertThat(row.repeated()).containsExactly("b");
                            assertThat(row.other()).containsExactly("c");
                        })
                .anySatisfy(row -> assertThat(row.lost()).containsExactly("poison-0"));
        assertThat(differs.table()).contains("VALUES", "alerts");
    }

    @Test
    void countsANotificationOnceForEachIdThatItHasArrivedWith() {
        List<Received> received =
                List.of(
                        new Received("1", "a FIRING", false),
                        new Received("1", "a FIRING", true),
                        new Received("2", "a FIRING", true),
                        new Received("3", "b FIRING", false));
        assertThat(Results.notifications(received)).containsExactly("a FIRING", "a FIRING");
    }

    @Test
    void restsOnRecordedRunsWithIdsOfTheirOwn() throws IOException {
        RegistryClients.create(Map.of(RegistryClients.URL, "mock://chaos"));
        List<RecordedRun> fleet = RecordedRun.fleet(10);
        assertThat(fleet)
                .extracting(run -> run.started().getRunId())
                .doesNotHaveDuplicates()
                .hasSize(10);
        RecordedRun first = fleet.get(0);
        assertThat(first.started().getLearningRate()).isPositive();
        assertThat(first.points()).hasSizeGreaterThan(40);
        assertThat(first.points().get(0).getTrainLoss()).isPositive();
        assertThat(first.finished().getStatus()).isEqualTo(RunStatus.FINISHED);
        assertThat(first.finished().getLastStep())
                .isEqualTo(first.points().get(first.points().size() - 1).getStep());
        assertThat(fleet.get(8).points()).hasSameSizeAs(first.points());
    }

    private static Comparison compare(List<String> alerts, List<String> rejected) {
        Results disturbed = new Results(Map.of("alerts", alerts, "rejected", rejected), 0);
        return Comparison.of(UNDISTURBED, disturbed);
    }

    @Test
    void expectsWhatWasPoisonedToBeRejected() {
        Results expected = new Results(Map.of(), 0).expecting(Set.of("poison-0"));
        assertThat(expected.values()).containsEntry("grokking.rejected.v1", List.of("poison-0"));
    }
}
