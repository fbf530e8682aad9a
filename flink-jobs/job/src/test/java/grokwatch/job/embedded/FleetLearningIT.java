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

    @RegisterExtension private static final Cluster CLUSTER = new Cluster();

    @Test
    void forecastsAsTheCoreDoesThatKnowsTheSameModels() throws Exception {
        String prefix = "learning.";
        Map<String, String> settings = new HashMap<>(CLUSTER.settings(prefix));
        settings.put("fleet.learning", "true");
        TopicCatalogue topics = CLUSTER.createTopics(prefix);
        try (var first = new FleetOnKafka(CLUSTER, topics, SyntheticRun.fleet("past-", 8, 1));
                var later = new FleetOnKafka(CLUSTER, topics, SyntheticRun.fleet("next-", 3, 2));
                var job = EmbeddedJob.start(JobConfig.of(settings), CLUSTER.directory("learn"))) {
            first.trainAll();
            FleetModels learned = learned(first.readers());
            assertThat(learned.model().provenance().liveRuns()).isEqualTo(8);

            later.trainAll();

            later.assertForecastWith(learned);
        }
    }

    /** The newest of each model on the topic. */
    private static FleetModels learned(Readers readers) {
        readers.until(
                Topics.DELAY_MODEL,
                read -> readers.byKey(Topics.DELAY_MODEL).containsKey(FleetKeys.LANDMARKS));
        Map<String, List<DelayModel>> models = readers.byKey(Topics.DELAY_MODEL);
        List<DelayModel> effects = models.get(FleetKeys.EFFECTS);
        return FleetModels.of(
                KnowledgeFromAvro.model(newest(models.get(FleetKeys.LANDMARKS))),
                effects == null
                        ? ShippedPrior.get().effects()
                        : KnowledgeFromAvro.effects(newest(effects)));
    }

    private static DelayModel newest(List<DelayModel> models) {
        return models.get(models.size() - 1);
    }
}
