package grokwatch.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import grokwatch.cli.bench.LatencyLog.Stage;
import grokwatch.cli.command.Version;
import grokwatch.cli.demo.WebhookSink;
import grokwatch.cli.stack.EmbeddedServers;
import grokwatch.cli.stack.LocalStack;
import grokwatch.cli.stack.StackLayout;
import grokwatch.http.message.HttpRequest;
import grokwatch.http.message.HttpResponse;
import grokwatch.producers.publisher.KafkaRunPublisher;
import grokwatch.producers.publisher.RunPublisher;
import grokwatch.schemas.AlertKind;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.TrainingRun;
import grokwatch.streams.alerting.AlertingConfig;
import grokwatch.streams.alerting.notify.ReceiverName;
import grokwatch.streams.alerting.notify.http.Endpoint;
import grokwatch.streams.alerting.notify.http.HttpSender;
import grokwatch.streams.alerting.notify.http.Targets;
import grokwatch.streams.alerting.notify.webhook.StandardWebhooks;
import grokwatch.streams.alerting.notify.webhook.WebhookReceiver;
import grokwatch.streams.api.ApiConfig;
import grokwatch.streams.metrics.Metrics;
import grokwatch.streams.storage.StorageSettings;
import grokwatch.streams.storage.sql.StoreSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The time from a trainer's point to a person: runs memorise and diverge, one after the other, and
 * a webhook in this process receives both alerts.
 *
 * @param alerts of each kind under each load, >= 1
 * @param progress receives a line for a person
 */
record LatencyBench(StackLayout layout, int alerts, Consumer<String> progress) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration MAX_WAIT = Duration.ofMinutes(3);
    private static final int PARTITIONS = 2;
    private static final int WARM_UP = 20;
    private static final int MIN_PAUSE_MILLIS = 80;
    private static final int MAX_PAUSE_MILLIS = 220;

    /** The third evaluation confirms that a run has memorised, the third NaN that it diverged. */
    private static final int CONFIRMATIONS = 3;

    /** One that people act on at once, and one that they do not. */
    private static final List<AlertKind> KINDS = List.of(AlertKind.DIVERGED, AlertKind.MEMORISED);

    /** Measures without load, then at half of the rate that the job can process. */
    List<LatencyLog.Row> run() throws Exception {
        LatencyLog log = new LatencyLog();
        List<LatencyLog.Row> rows = new ArrayList<>();
        try (WebhookSink sink = WebhookSink.start(request -> receive(request, log));
                LocalStack stack = LocalStack.start(layout, settings(sink, log), line -> {});
                CommittedAlerts committed = new CommittedAlerts(stack.cluster(), log);
                RunPublisher publisher = new KafkaRunPublisher(stack.cluster().publisher())) {
            measure("warm-up", Math.min(alerts, WARM_UP), publisher, log);
            rows.addAll(measure("idle", alerts, publisher, log));
            progress.accept("measuring the full rate of the job…");
            try (HalfLoad load = HalfLoad.start(stack)) {
                progress.accept("half load: %,.0f points/s".formatted(load.pointsPerSecond()));
                rows.addAll(measure("half load", alerts, publisher, log));
            }
        }
        return rows;
    }

    private List<LatencyLog.Row> measure(
            String load, int count, RunPublisher publisher, LatencyLog log)
            throws InterruptedException {
        progress.accept("%s: %d alerts of each kind…".formatted(load, count));
        for (int run = 0; run < count; run++) {
            begin(id(load, run), publisher);
        }
        publisher.flush(MAX_WAIT);
        TimeUnit.SECONDS.sleep(2);
        SplittableRandom random = new SplittableRandom(count);
        for (int run = 0; run < count; run++) {
            raise(AlertKind.MEMORISED, 1e-3, id(load, run), publisher, log);
            logUnconfirmed(id(load, run), CONFIRMATIONS, Double.NaN, publisher);
            TimeUnit.MILLISECONDS.sleep(random.nextInt(MIN_PAUSE_MILLIS, MAX_PAUSE_MILLIS));
            raise(AlertKind.DIVERGED, Double.NaN, id(load, run), publisher, log);
            TimeUnit.MILLISECONDS.sleep(random.nextInt(MIN_PAUSE_MILLIS, MAX_PAUSE_MILLIS));
        }
        awaitAll(load, 2L * count, log);
        return KINDS.stream()
                .flatMap(
                        kind ->
                                Stream.of(Stage.values())
                                        .skip(1)
                                        .map(stage -> log.row(load, kind.name(), stage)))
                .toList();
    }

    private static String id(String load, int run) {
        return "%s-%04d".formatted(load, run);
    }

    private static void begin(String runId, RunPublisher publisher) {
        publisher.publish(
                TrainingRun.newBuilder()
                        .setRunId(runId)
                        .setProject(runId)
                        .setMaxSteps(100_000L)
                        .build());
        logUnconfirmed(runId, 0, 1e-3, publisher);
    }

    private static void logUnconfirmed(
            String runId, long first, double loss, RunPublisher publisher) {
        for (long step = first; step < first + CONFIRMATIONS - 1; step++) {
            publisher.log(point(runId, step, loss));
        }
    }

    private static void raise(
            AlertKind kind, double loss, String runId, RunPublisher publisher, LatencyLog log) {
        long points = kind == AlertKind.MEMORISED ? CONFIRMATIONS : 2 * CONFIRMATIONS;
        log.record(Stage.PUBLISH, runId, kind.name(), System.currentTimeMillis());
        publisher.log(point(runId, points - 1, loss));
    }

    private static TrainingMetrics point(String runId, long step, double loss) {
        return TrainingMetrics.newBuilder()
                .setRunId(runId)
                .setStep(step)
                .setTimestamp(System.currentTimeMillis())
                .setTrainLoss(loss)
                .setTrainAccuracy(1.0)
                .setValidationLoss(4.0)
                .setValidationAccuracy(0.1)
                .build();
    }

    private static void awaitAll(String load, long count, LatencyLog log)
            throws InterruptedException {
        long deadline = System.nanoTime() + MAX_WAIT.toNanos();
        while (log.count(load, Stage.SEND) < count || log.count(load, Stage.COMMIT) < count) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "%d of %d alerts arrived within %s"
                                .formatted(log.count(load, Stage.SEND), count, MAX_WAIT));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static HttpResponse receive(HttpRequest request, LatencyLog log) {
        long now = System.currentTimeMillis();
        try {
            for (JsonNode alert : JSON.readTree(request.body()).path("data").path("alerts")) {
                log.record(
                        Stage.SEND, alert.path("runId").asText(), alert.path("kind").asText(), now);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HttpResponse.empty();
    }

    private LocalStack.Settings settings(WebhookSink sink, LatencyLog log) {
        WebhookReceiver webhook =
                new WebhookReceiver(
                        new ReceiverName("webhook"),
                        Endpoint.of(sink.url()),
                        StandardWebhooks.UNSIGNED,
                        HttpSender.create(Targets.ANY));
        return new LocalStack.Settings(
                EmbeddedServers.Ports.FREE,
                PARTITIONS,
                List.of(new TimedReceiver(webhook, log)),
                AlertingConfig.ALL,
                StorageSettings.of(StoreSettings.file(layout.store())),
                Map.of(),
                new Metrics(),
                ApiConfig.local(Version.current()));
    }
}
