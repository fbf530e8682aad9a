package grokwatch.job.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.effect.EffectTable;
import grokwatch.core.fleet.CohortModel;
import grokwatch.core.fleet.FleetKeys;
import grokwatch.core.fleet.FleetModels;
import grokwatch.core.learning.LandmarkModel;
import grokwatch.job.config.JobConfig;
import grokwatch.job.fixture.Cluster;
import grokwatch.job.fixture.FleetOnKafka;
import grokwatch.job.fixture.Readers;
import grokwatch.job.fixture.SyntheticRun;
import grokwatch.job.mapping.KnowledgeFromAvro;
import grokwatch.job.mapping.ModelFromAvro;
import grokwatch.schemas.DelayModel;
import grokwatch.schemas.TopicCatalogue;
import grokwatch.schemas.Topics;
import java.util.HashMap;
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
            Learned learned = Learned.of(first.readers());
            assertThat(learned.model.provenance().liveRuns()).isEqualTo(8);

            later.trainAll();

            later.assertForecastWith(learned);
        }
    }

    /** The newest of each model on the topic. */
    private record Learned(
            Map<String, CohortModel> cohorts, LandmarkModel model, EffectTable effects)
            implements FleetModels {

        static Learned of(Readers readers) {
            readers.until(
                    Topics.DELAY_MODEL,
                    read -> readers.byKey(Topics.DELAY_MODEL).containsKey(FleetKeys.LANDMARKS));
            Map<String, DelayModel> newest = new HashMap<>();
            readers.byKey(Topics.DELAY_MODEL)
                    .forEach((key, models) -> newest.put(key, models.get(models.size() - 1)));
            DelayModel landmarks = newest.remove(FleetKeys.LANDMARKS);
            DelayModel effects = newest.remove(FleetKeys.EFFECTS);
            Map<String, CohortModel> cohorts = new HashMap<>();
            newest.forEach((key, model) -> cohorts.put(key, ModelFromAvro.map(model)));
            return new Learned(
                    cohorts,
                    KnowledgeFromAvro.model(landmarks),
                    effects == null ? null : KnowledgeFromAvro.effects(effects));
        }

        @Override
        public CohortModel find(String cohort) {
            return cohorts.get(cohort);
        }

        @Override
        public LandmarkModel learned() {
            return model;
        }
    }
}
