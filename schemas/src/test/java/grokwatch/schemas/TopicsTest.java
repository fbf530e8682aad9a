package grokwatch.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TopicsTest {

    @Test
    void namesAreUniqueAndVersioned() {
        assertThat(Topics.ALL).extracting(Topic::name).doesNotHaveDuplicates();
        assertThat(Topics.ALL).extracting(Topic::name).allMatch(name -> name.endsWith(".v1"));
    }

    @Test
    void aPrefixIsPutBeforeEveryName() {
        assertThat(new TopicCatalogue("team-a.").name(Topics.METRICS))
                .isEqualTo("team-a.training.metrics.v1");
    }

    @Test
    void aPrefixThatKafkaWouldRefuseIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TopicCatalogue("a b"))
                .withMessage("prefix must be at most 64 of [a-zA-Z0-9._-], was \"a b\"");
    }

    @Test
    void aTopicWithoutAVersionIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                new Topic<>(
                                        "training.runs", TrainingRun.class, CleanupPolicy.COMPACT))
                .withMessage("name must have the form domain.entity.v1, was \"training.runs\"");
    }
}
