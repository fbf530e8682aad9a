package grokwatch.streams.storage;

import static grokwatch.streams.fixture.Alerts.firing;
import static grokwatch.streams.fixture.Runs.diagnostics;
import static grokwatch.streams.fixture.Runs.metrics;
import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.schemas.Topics;
import grokwatch.streams.alerting.AlertingApp;
import grokwatch.streams.alerting.AlertingConfig;
import grokwatch.streams.alerting.History;
import grokwatch.streams.alerting.notify.console.ConsoleReceiver;
import grokwatch.streams.fixture.Cluster;
import grokwatch.streams.fixture.Eventually;
import grokwatch.streams.fixture.Postgres;
import grokwatch.streams.storage.curve.CurveMetric;
import grokwatch.streams.storage.curve.CurveThinning.Scale;
import grokwatch.streams.storage.query.AlertFilter;
import grokwatch.streams.storage.query.QuerySession;
import grokwatch.streams.storage.query.SeriesQueries;
import grokwatch.streams.storage.query.StepRange;
import grokwatch.streams.storage.sql.StoreSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The storage app while its PostgreSQL is stopped")
class PostgresOutageIT {

    @TempDir private Path directory;
    private Cluster cluster;
    private EmbeddedPostgres server;

    @BeforeEach
    void start() throws Exception {
        server = startServer(0);
        cluster = Cluster.start(directory);
    }

    @AfterEach
    void stop() throws Exception {
        cluster.close();
        server.close();
    }

    @Test
    void catchesUpWithoutLossOrRepeatAndDelaysNothingElse() throws Exception {
        StoreSettings store = Postgres.settings(server);
        List<String> notified = new CopyOnWriteArrayList<>();
        try (StorageApp app = new StorageApp(cluster.settings(), StorageSettings.of(store));
                AlertingApp alerting = alerting(notified)) {
            app.start();
            alerting.start();
            publish(1, 50);
            Eventually.until("the first are stored", () -> steps(store).size() == 50);

            int port = server.getPort();
            server.close();
            publish(51, 100);
            cluster.append(Topics.ALERTS, "aa", firing("aa"));
            Eventually.until("it fails to store", () -> app.failures() >= 2);
            Eventually.until("alerts are sent all the same", () -> !notified.isEmpty());

            server = startServer(port);
            Eventually.until("all are stored", () -> steps(store).size() == 100);
            Eventually.until("curves are, too", () -> curve(store).size() == 100);
            Eventually.until("all is well", () -> app.failures() == 0);
        }
        assertThat(steps(store)).doesNotHaveDuplicates().hasSize(100);
        assertThat(curve(store)).isEqualTo(steps(store));
        assertThat(alerts(store)).isEqualTo(1);
    }

    private AlertingApp alerting(List<String> notified) {
        return new AlertingApp(
                cluster.settings(),
                AlertingConfig.ALL.with(History.NOTIFIED),
                List.of(new ConsoleReceiver(notified::add)));
    }

    private void publish(int from, int to) {
        for (int step = from; step <= to; step++) {
            cluster.append(Topics.DIAGNOSTICS, "r", diagnostics("r", 0, step).build());
            cluster.append(
                    Topics.METRICS, "r", metrics("r", 0, step).setTrainLoss(1.0 / step).build());
        }
    }

    /** On its own port again, over the same data. */
    private EmbeddedPostgres startServer(int port) {
        return Postgres.embedded(port, Optional.of(directory.resolve("postgres")));
    }

    private static List<Long> steps(StoreSettings store) {
        return query(
                store,
                session ->
                        session.series()
                                .diagnostics(
                                        "r",
                                        OptionalLong.empty(),
                                        Set.of("plateau_steps"),
                                        StepRange.ALL,
                                        SeriesQueries.MAX_POINTS)
                                .steps());
    }

    private static List<Long> curve(StoreSettings store) {
        return query(
                store,
                session ->
                        session.curves()
                                .curves(
                                        "r",
                                        OptionalLong.empty(),
                                        Set.of(CurveMetric.TRAIN_LOSS),
                                        StepRange.ALL,
                                        1_000,
                                        Scale.LOG)
                                .steps());
    }

    private static long alerts(StoreSettings store) throws SQLException {
        try (QuerySession session = QuerySession.open(store)) {
            return session.alerts().count(AlertFilter.ALL);
        }
    }

    @FunctionalInterface
    private interface Question {
        List<Long> query(QuerySession session) throws SQLException;
    }

    /** Nothing where the store is not there yet. */
    private static List<Long> query(StoreSettings store, Question question) {
        try (QuerySession session = QuerySession.open(store)) {
            return question.query(session);
        } catch (SQLException notYet) {
            return List.of();
        }
    }
}
