package grokwatch.job.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.learning.FleetModels;
import grokwatch.job.config.JobConfig;
import grokwatch.job.fixture.Cluster;
import grokwatch.job.fixture.FleetOnKafka;
import grokwatch.job.fixture.Readers;
import grokwatch.job.fixture.SyntheticRun;
import grokwatch.job.mapping.FleetKeys;
import grokwatch.job.mapping.KnowledgeFromAvro;
import grokwatch.job.prior.ShippedPrior;
import grokwatch.schemas.DelayModel;
import grokwatch.schemas.TopicCatalogue;
import grokwatch.schemas.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a fleet learns through Kafka and Flink is what the core learns, and is used alike. */
class FleetLearningIT {

    private static final int PAST = 8;

    @RegisterExtension private static final Cluster CLUSTER = new Cluster();

    @Test
    void forecastsAsTheCoreDoesThatHasTheSameModels() throws Exception {
        String prefix = "learning.";
        Map<String, String> settings = new HashMap<>(CLUSTER.settings(prefix));
        settings.put("fleet.learning", "true");
        TopicCatalogue topics = CLUSTER.createTopics(prefix);
        try (var first = new FleetOnKafka(CLUSTER, topics, SyntheticRun.fleet("past-", PAST, 1));
                var later = new FleetOnKafka(CLUSTER, topics, next());
                var job = EmbeddedJob.start(JobConfig.of(settings), CLUSTER.directory("learn"))) {
            first.trainAll();
            FleetModels learned = learned(first.readers());
            assertThat(learned.model().provenance().liveRuns()).isEqualTo(PAST);

            later.trainAll();

            later.assertForecastWith(learned);
        }
    }

    /**
     * Runs of another project: intervals of the first are widened, since its formulas defy them.
     */
    private static List<SyntheticRun> next() {
        return SyntheticRun.fleet("next-", 3, 2).stream().map(run -> run.in("next")).toList();
    }

    /** The newest of each model on the topic. */
    private static FleetModels learned(Readers readers) {
        readers.until(Topics.DELAY_MODEL, read -> runs(readers) == PAST);
        Map<String, List<DelayModel>> models = readers.byKey(Topics.DELAY_MODEL);
        List<DelayModel> effects = models.get(FleetKeys.EFFECTS);
        return FleetModels.of(
                KnowledgeFromAvro.model(newest(models.get(FleetKeys.LANDMARKS))),
                effects == null
                        ? ShippedPrior.get().effects()
                        : KnowledgeFromAvro.effects(newest(effects)));
    }

    /** Live runs that the newest model knows. */
    private static int runs(Readers readers) {
        List<DelayModel> models = readers.byKey(Topics.DELAY_MODEL).get(FleetKeys.LANDMARKS);
        return models == null ? 0 : KnowledgeFromAvro.model(newest(models)).provenance().liveRuns();
    }

    private static DelayModel newest(List<DelayModel> models) {
        return models.get(models.size() - 1);
    }
}
