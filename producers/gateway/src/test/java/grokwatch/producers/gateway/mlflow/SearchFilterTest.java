package grokwatch.producers.gateway.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import grokwatch.http.message.HttpException;
import grokwatch.producers.gateway.run.MetricPoint;
import grokwatch.producers.gateway.run.RunRecord;
import grokwatch.producers.gateway.run.RunState;
import grokwatch.producers.names.feed.FeedMemory;
import grokwatch.producers.names.table.Source;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A search's filter")
class SearchFilterTest {

    private static final RunRecord RUN =
            new RunRecord(
                    "r1",
                    Source.MLFLOW,
                    "1",
                    "addition",
                    "seed 1",
                    "ada",
                    true,
                    RunState.FINISHED,
                    1_000L,
                    2_000L,
                    null,
                    Map.of("p", "97", "batch size", "512"),
                    Map.of("mlflow.user", "ada"),
                    Map.of("val acc", new MetricPoint(0.99, 1_000, 5)),
                    FeedMemory.NEW);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "metrics.`val acc` > 0.9",
                "metric.\"val acc\" >= 0.99 AND params.p = '97'",
                "params.\"batch size\" = \"512\" and tags.`mlflow.user` LIKE 'a%'",
                "tags.mlflow.user ILIKE 'ADA'",
                "attributes.status = 'FINISHED'",
                "run_name != 'seed 2' and start_time<1500 and end_time > 1500",
                "attribute.run_id = 'r1'",
                "attributes.run_name LIKE '%e%d%1'",
                "attributes.run_name LIKE 'seed%%1%'",
                "attributes.run_name ILIKE '%EED%'",
                "attributes.run_id IN ('r0', 'r1')",
                "attributes.run_name LIKE '%'"
            })
    void findsTheRun(String filter) {
        assertThat(parse(filter).test(RUN)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "metrics.`val acc` > 0.99",
                "metrics.absent < 1",
                "params.absent != '1'",
                "params.p = '97' and params.p = '98'",
                "tags.mlflow.user LIKE 'A%'",
                "attributes.run_name LIKE 'see%eed%1'",
                "attributes.run_name LIKE '%seed'",
                "attributes.run_name LIKE 'seed 1%1'"
            })
    void leavesTheRunOut(String filter) {
        assertThat(parse(filter).test(RUN)).isFalse();
    }

    @Test
    void likeOfManyWildcardsOnALongNameEndsAtOnce() {
        SearchFilter<RunRecord> filter =
                parse("attributes.run_id LIKE '" + "%a".repeat(120) + "b'");
        RunRecord run =
                new RunRecord(
                        "a".repeat(5_000),
                        Source.MLFLOW,
                        "1",
                        "addition",
                        "seed 1",
                        "ada",
                        true,
                        RunState.FINISHED,
                        1_000L,
                        2_000L,
                        null,
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        FeedMemory.NEW);

        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(5), () -> filter.test(run)))
                .isFalse();
    }

    @Test
    void likeTextBeyondTheBoundIsRefused() {
        assertThatThrownBy(() -> parse("params.p LIKE '" + "a".repeat(257) + "'"))
                .isInstanceOf(HttpException.class)
                .hasMessageContaining("at most 256 characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "metrics.loss",
                "metrics.loss <",
                "metrics.loss < high",
                "params.p = '97' or params.p = '98'",
                "params.p = '97' and",
                "nonsense.p = '1'",
                "colour = 'red'",
                "'"
            })
    void refusesWhatItDoesNotUnderstand(String filter) {
        assertThatThrownBy(() -> parse(filter)).isInstanceOf(HttpException.class);
    }

    @Test
    void ofExperimentsComparesNamesTimesAndTags() {
        Experiment experiment = new Experiment("3", "addition", true, Map.of("kind", "a"), 1_000);

        for (String filter :
                new String[] {
                    "name LIKE 'add%'",
                    "tags.kind = 'a' and creation_time > 999",
                    "attribute.name IN ('addition')"
                }) {
            assertThat(SearchFilter.parse(filter, ExperimentAttribute::parse).test(experiment))
                    .as(filter)
                    .isTrue();
        }
        assertThatThrownBy(() -> SearchFilter.parse("owner = 'a'", ExperimentAttribute::parse))
                .hasMessageContaining("must be tags.K or one of name, experiment_id");
    }

    private static SearchFilter<RunRecord> parse(String filter) {
        return SearchFilter.parse(filter, RunAttribute::parse);
    }
}
