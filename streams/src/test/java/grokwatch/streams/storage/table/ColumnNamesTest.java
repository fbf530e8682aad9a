package grokwatch.streams.storage.table;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.streams.app.StreamsSettings;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnNamesTest {

    /** Derived from two fields of the alert, its state and its time. */
    private static final Set<String> WITHOUT_FIELD =
            Set.of("fired_at_millis", "last_fired_at_millis", "resolved_at_millis");

    @ParameterizedTest
    @CsvSource({
        "trainLoss,train_loss",
        "explainedVariance1,explained_variance1",
        "validationLossSlopeShortT,validation_loss_slope_short_t",
        "startedAt,started_at_millis",
        "remainingMillis,remaining_millis",
        "timestamp,logged_at_millis",
        "group,run_group",
        "window,window_values"
    })
    void columnAndFieldAreEachOthersInverse(String field, String column) {
        assertThat(ColumnNames.column(field)).isEqualTo(column);
        assertThat(ColumnNames.field(column)).isEqualTo(field);
    }

    @Test
    void everyStoredColumnBelongsToOneField() {
        StreamsSettings settings =
                StreamsSettings.of("unused:9092", "mock://names", Path.of("unused"));

        for (TopicTables<?> topic : StoredTopics.withMetrics(settings)) {
            for (StoreTable<?> table : topic.tables()) {
                assertThat(table.types().keySet())
                        .filteredOn(column -> !WITHOUT_FIELD.contains(column))
                        .allSatisfy(
                                column ->
                                        assertThat(ColumnNames.column(ColumnNames.field(column)))
                                                .isEqualTo(column));
            }
        }
    }
}
