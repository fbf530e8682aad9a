package grokwatch.job.rules;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.job.config.JobConfig;
import grokwatch.job.embedded.EmbeddedJob;
import grokwatch.job.fixture.Cluster;
import grokwatch.job.fixture.Logged;
import grokwatch.job.fixture.Readers;
import grokwatch.job.fixture.Trainers;
import grokwatch.job.record.Origin;
import grokwatch.schemas.AlertState;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.schemas.TopicCatalogue;
import grokwatch.schemas.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A job with rules of the user's own")
class RulesIT {

    private static final String RUN = "run-1";

    @RegisterExtension static final Cluster CLUSTER = new Cluster();

    private Trainers trainers;
    private Readers readers;

    @ParameterizedTest(name = "with state in {0}")
    @ValueSource(strings = {"hashmap", "rocksdb"})
    void firesAndResolvesOverRestoresAndChangesOfItsFile(String backend) throws Exception {
        String prefix = "rules-" + backend + ".";
        TopicCatalogue topics = CLUSTER.createTopics(prefix);
        Path directory = CLUSTER.directory("rules");
        Path file = directory.resolve("rules.yaml");
        Map<String, String> settings = new HashMap<>(CLUSTER.settings(prefix));
        settings.put("rules.file", file.toString());
        settings.put("state.backend", backend);
        readers = new Readers(CLUSTER, topics);
        try (Trainers publishing = new Trainers(CLUSTER, topics)) {
            trainers = publishing;
            write(
                    file,
                    "{name: high, when: 'mean(train_loss, points=2) > 5'}",
                    "{name: gone, when: 'extra(\"f1\") < 0.5'}");
            try (var job = EmbeddedJob.start(JobConfig.of(settings), directory)) {
                log(10, 7, 0.6);
                log(20, 7, 0.4);
                assertThat(notified(2))
                        .containsExactlyInAnyOrder("FIRING high @ 20", "FIRING gone @ 20");
                job.stop(Duration.ofSeconds(60));
            }

            write(
                    file,
                    "{name: high, when: 'mean(train_loss, points=2) > 5'}",
                    "{name: low, when: 'train_loss < 2'}");
            try (var job = EmbeddedJob.start(JobConfig.of(settings), directory)) {
                log(30, 7, 0.4);
                assertThat(notified(3)).contains("RESOLVED gone @ 20");
                log(40, 1, 0.4);
                assertThat(notified(5))
                        .endsWith("RESOLVED gone @ 20", "FIRING low @ 40", "RESOLVED high @ 40");
                assertThat(fingerprints("high")).hasSize(1);
                assertThat(early()).contains("high", "gone", "low");
            }
        }
    }

    private static void write(Path file, String... rules) throws Exception {
        Files.writeString(file, "rules:\n- " + String.join("\n- ", rules) + "\n");
    }

    private void log(long step, double loss, double f1) {
        trainers.publish(
                Origin.METRICS,
                RUN,
                Logged.point(RUN, step).setTrainLoss(loss).setExtra(Map.of("f1", f1)).build());
        trainers.flush();
    }

    /** What rules have said once they have said so much, in the order of the steps. */
    private List<String> notified(int count) throws Exception {
        Cluster.await(count + " changes of rules", () -> alerts().size() >= count);
        return alerts().stream()
                .map(a -> "%s %s @ %d".formatted(a.getState(), a.getRule(), a.getStep()))
                .toList();
    }

    /** Rules whose alerts were sent before they were committed: none of them an end. */
    private Set<String> early() {
        List<GrokkingAlert> alerts =
                readers.byKey(Topics.EARLY_ALERTS).values().stream().flatMap(List::stream).toList();
        assertThat(alerts).extracting(GrokkingAlert::getState).containsOnly(AlertState.FIRING);
        return alerts.stream().map(GrokkingAlert::getRule).collect(Collectors.toSet());
    }

    private Set<String> fingerprints(String rule) {
        return alerts().stream()
                .filter(alert -> alert.getRule().equals(rule))
                .map(GrokkingAlert::getFingerprint)
                .collect(Collectors.toSet());
    }

    private List<GrokkingAlert> alerts() {
        return readers.byKey(Topics.ALERTS).values().stream()
                .flatMap(List::stream)
                .filter(alert -> !alert.getRule().isEmpty())
                .sorted(
                        Comparator.comparingLong(GrokkingAlert::getStep)
                                .thenComparing(GrokkingAlert::getState)
                                .thenComparing(GrokkingAlert::getRule))
                .toList();
    }
}
