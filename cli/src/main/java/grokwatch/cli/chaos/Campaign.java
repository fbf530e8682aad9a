package grokwatch.cli.chaos;

import grokwatch.cli.command.Version;
import grokwatch.cli.stack.EmbeddedServers;
import grokwatch.cli.stack.LocalStack;
import grokwatch.cli.stack.StackLayout;
import grokwatch.cli.terminal.Terminal;
import grokwatch.streams.alerting.AlertingConfig;
import grokwatch.streams.alerting.History;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The same load twice: undisturbed within this process, and disturbed in processes of its own. */
record Campaign(
        Terminal terminal,
        Path directory,
        List<RecordedRun> runs,
        long seed,
        int faults,
        Duration duration) {

    static final int PARTITIONS = 2;

    /** Longest from the last fault to the last result. */
    static final Duration SETTLING = Duration.ofMinutes(5);

    /** Results rest on the input alone: nothing learned across runs, nothing by the clock. */
    static final Map<String, String> JOB =
            Map.of(
                    "fleet.learning", "false",
                    "checkpoint.interval", "2s",
                    "liveness.first", "30d",
                    "liveness.silent.min", "30d",
                    "liveness.lost.min", "30d",
                    "liveness.max", "30d");

    private static final Duration QUIET = Duration.ofSeconds(5);

    /** Runs both; returns whether the results are the same. */
    boolean run() throws Exception {
        terminal.println("undisturbed run of %d runs…".formatted(runs.size()));
        Results expected = undisturbed();
        terminal.println(
                "%d faults in %d s or more, seed %d…"
                        .formatted(faults, duration.toSeconds(), seed));
        return disturbed(expected);
    }

    private Results undisturbed() throws Exception {
        StackLayout layout = layout("undisturbed");
        try (HostileReceiver receiver = new HostileReceiver();
                LocalStack stack =
                        LocalStack.start(layout, settings(layout, receiver), line -> {});
                Load load = new Load(runs, stack.cluster())) {
            load.describe();
            load.train(Duration.ZERO);
            load.finish();
            Deadline deadline = Deadline.in(SETTLING);
            Results last = Results.of(stack.cluster(), layout.store(), receiver.received());
            for (int unchanged = 0; unchanged < 10; ) {
                deadline.pause("the undisturbed run does not come to an end");
                Results now = Results.of(stack.cluster(), layout.store(), receiver.received());
                unchanged = now.equals(last) ? unchanged + 1 : 0;
                last = now;
            }
            return last;
        }
    }

    private boolean disturbed(Results undisturbed) throws Exception {
        StackLayout layout = layout("disturbed");
        try (HostileReceiver receiver = new HostileReceiver();
                ProcessStack stack = new ProcessStack(layout, receiver.url());
                Load load = new Load(runs, stack.cluster())) {
            load.describe();
            Faults lot = new Faults(seed, stack, receiver, load);
            disturb(load, lot);
            receiver.set(HostileReceiver.Behaviour.HONEST);
            load.finish();
            Results expected = undisturbed.expecting(load.poisoned());
            Comparison comparison = settle(stack, layout.store(), receiver, expected);
            report(lot, stack, comparison, receiver, layout);
            return comparison.isSame();
        }
    }

    private void disturb(Load load, Faults lot) throws Exception {
        CompletableFuture<Void> training =
                CompletableFuture.runAsync(
                        () -> {
                            try {
                                load.train(duration);
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
        long start = System.nanoTime();
        for (int i = 0; i < faults; i++) {
            long ahead = start + duration.toNanos() * i / faults - System.nanoTime();
            if (ahead > 0) {
                Thread.sleep(Duration.ofNanos(ahead).toMillis());
            }
            lot.next();
        }
        training.get();
    }

    /** Waits until the results are the expected ones, and some seconds more for repetitions. */
    private Comparison settle(
            ProcessStack stack, Path store, HostileReceiver receiver, Results expected)
            throws Exception {
        Deadline deadline = Deadline.in(SETTLING);
        Comparison now = compare(stack, store, receiver, expected);
        while (!now.isSame() && !deadline.isOver()) {
            Thread.sleep(1_000);
            stack.restartEnded();
            now = compare(stack, store, receiver, expected);
        }
        Thread.sleep(QUIET.toMillis());
        return compare(stack, store, receiver, expected);
    }

    private static Comparison compare(
            ProcessStack stack, Path store, HostileReceiver receiver, Results expected)
            throws Exception {
        return Comparison.of(expected, Results.of(stack.cluster(), store, receiver.received()));
    }

    private void report(
            Faults lot,
            ProcessStack stack,
            Comparison comparison,
            HostileReceiver receiver,
            StackLayout layout)
            throws Exception {
        lot.injected()
                .forEach((fault, times) -> terminal.println("%4d × %s".formatted(times, fault)));
        terminal.println(comparison.table());
        Results last = Results.of(stack.cluster(), layout.store(), receiver.received());
        terminal.println(
                "notifications repeated with the same id: %d; processes that ended by themselves and"
                                .formatted(last.sameId())
                        + " were started again: "
                        + stack.ends());
        for (Comparison.Row row : comparison.rows()) {
            if (!row.isSame()) {
                Path file = directory.resolve(row.what().replace(' ', '-') + ".diff");
                Files.write(
                        file,
                        List.of(
                                "lost " + row.lost(),
                                "repeated " + row.repeated(),
                                "other " + row.other()));
                terminal.println("differences: " + file);
            }
        }
    }

    private StackLayout layout(String name) {
        return new StackLayout(directory.resolve(name)).create();
    }

    private LocalStack.Settings settings(StackLayout layout, HostileReceiver receiver) {
        WebhookReceiver webhook =
                new WebhookReceiver(
                        new ReceiverName("webhook"),
                        Endpoint.of(receiver.url()),
                        StandardWebhooks.UNSIGNED,
                        HttpSender.create(Targets.ANY));
        return new LocalStack.Settings(
                EmbeddedServers.Ports.FREE,
                PARTITIONS,
                List.of(webhook),
                AlertingConfig.ALL.with(History.NOTIFIED),
                StorageSettings.of(StoreSettings.file(layout.store())),
                JOB,
                new Metrics(),
                ApiConfig.local(Version.current()));
    }
}
