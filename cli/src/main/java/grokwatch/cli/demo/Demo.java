package grokwatch.cli.demo;

import grokwatch.cli.command.UserException;
import grokwatch.cli.command.Version;
import grokwatch.cli.config.CommandKeyOptions;
import grokwatch.cli.stack.EmbeddedServers;
import grokwatch.cli.stack.LocalStack;
import grokwatch.cli.stack.StackLayout;
import grokwatch.cli.terminal.Terminal;
import grokwatch.commands.TrainerCommands;
import grokwatch.core.command.CommandKey;
import grokwatch.core.command.CommandStatus;
import grokwatch.http.message.HttpResponse;
import grokwatch.producers.djl.demo.DemoRun;
import grokwatch.producers.djl.train.CommandLink;
import grokwatch.producers.djl.train.TrainingFleet;
import grokwatch.producers.djl.train.TrainingResult;
import grokwatch.producers.publisher.KafkaRunPublisher;
import grokwatch.producers.publisher.PublisherCounts;
import grokwatch.producers.publisher.RunPublisher;
import grokwatch.schemas.DelayEstimate;
import grokwatch.schemas.RunOutcome;
import grokwatch.schemas.Topics;
import grokwatch.streams.alerting.AlertingConfig;
import grokwatch.streams.alerting.notify.ReceiverName;
import grokwatch.streams.alerting.notify.console.ConsoleReceiver;
import grokwatch.streams.alerting.notify.http.Endpoint;
import grokwatch.streams.alerting.notify.http.HttpSender;
import grokwatch.streams.alerting.notify.http.Targets;
import grokwatch.streams.alerting.notify.webhook.StandardWebhooks;
import grokwatch.streams.alerting.notify.webhook.WebhookReceiver;
import grokwatch.streams.api.ApiConfig;
import grokwatch.streams.metrics.Metrics;
import grokwatch.streams.storage.StorageSettings;
import grokwatch.streams.storage.sql.StoreSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The demo from the first server's start to the verdict. */
record Demo(Terminal terminal, StackLayout layout, List<DemoRun> runs) {

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration SETTLING = Duration.ofSeconds(90);
    private static final int PARTITIONS = 2;

    /** Runs the demo; returns whether every run met its expectation and nothing is missing. */
    boolean run(CountDownLatch interrupted) throws Exception {
        terminal.println("starting Kafka, schema registry, Flink, alerting, storage, fleet…");
        CommandKey key = CommandKeyOptions.own(layout);
        Set<String> received = ConcurrentHashMap.newKeySet();
        try (WebhookSink webhook =
                        WebhookSink.start(
                                call -> {
                                    received.add(call.headers().value("webhook-id").orElse(""));
                                    return HttpResponse.empty();
                                });
                LocalStack stack = LocalStack.start(layout, settings(webhook, key), line -> {});
                ScriptedStop stop = new ScriptedStop(stopped(), stack.cluster().commands(), key)) {
            terminal.println(
                    "training %d networks side by side; their page is %s; alerts go to %s too"
                            .formatted(runs.size(), stack.pageUrl(), webhook.url()));
            List<TrainingResult> results;
            PublisherCounts counts;
            try (RunPublisher publisher = new KafkaRunPublisher(stack.cluster().publisher());
                    TrainerCommands commands = TrainerCommands.start(stack.cluster().commands())) {
                CommandLink link = new CommandLink(commands, key, layout.checkpoints(), false);
                results = train(publisher, stack, stop, link, interrupted);
                counts = publisher.close(CLOSE_TIMEOUT);
            }
            boolean asPlanned =
                    judge(new TopicReader(stack.cluster()), stack, received, results, counts);
            Optional<CommandStatus> command = stop.result();
            terminal.println(
                    command.map(ScriptedStop::text)
                            .orElse("no command was issued to " + stopped()));
            return asPlanned && command.filter(Demo::isApplied).isPresent();
        }
    }

    private String stopped() {
        return runs.stream()
                .filter(run -> run.role() == DemoRun.Role.NEVER_GENERALISES)
                .map(run -> run.options().runId())
                .findFirst()
                .orElseThrow();
    }

    private static boolean isApplied(CommandStatus status) {
        return status.state(Instant.now()) == CommandStatus.State.APPLIED;
    }

    private LocalStack.Settings settings(WebhookSink webhook, CommandKey key) {
        WebhookReceiver receiver =
                new WebhookReceiver(
                        new ReceiverName("webhook"),
                        Endpoint.of(webhook.url()),
                        StandardWebhooks.UNSIGNED,
                        HttpSender.create(Targets.ANY));
        return new LocalStack.Settings(
                EmbeddedServers.Ports.FREE,
                PARTITIONS,
                List.of(new ConsoleReceiver(terminal::println), receiver),
                AlertingConfig.ALL,
                StorageSettings.of(StoreSettings.file(layout.store())),
                Map.of(),
                new Metrics(),
                ApiConfig.local(Version.current()).withCommandKey(key));
    }

    private List<TrainingResult> train(
            RunPublisher publisher,
            LocalStack stack,
            ScriptedStop stop,
            CommandLink link,
            CountDownLatch interrupted)
            throws Exception {
        try (LiveTable table = new LiveTable(terminal, stack.fleet());
                TrainingFleet trainings =
                        TrainingFleet.start(
                                runs.stream().map(DemoRun::options).toList(),
                                publisher,
                                stop,
                                Optional.of(link))) {
            while (!trainings.isDone()) {
                if (interrupted.await(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new UserException("interrupted");
                }
                table.draw();
                stop.tick().ifPresent(why -> terminal.println("no command was issued: " + why));
            }
            return trainings.await();
        }
    }

    private boolean judge(
            TopicReader topics,
            LocalStack stack,
            Set<String> received,
            List<TrainingResult> results,
            PublisherCounts counts)
            throws InterruptedException {
        Reconciliation reconciliation = settle(topics, stack, received, counts);
        Map<String, RunOutcome> outcomes = latest(topics.read(Topics.OUTCOMES));
        List<DelayEstimate> estimates = topics.read(Topics.DELAY_ESTIMATES);
        terminal.println("");
        terminal.println(Review.of(List.copyOf(outcomes.values()), estimates).stripTrailing());
        terminal.println("");
        terminal.println(reconciliation.toString());
        boolean asPlanned = true;
        for (int i = 0; i < runs.size(); i++) {
            DemoRun run = runs.get(i);
            RunOutcome outcome = outcomes.get(run.options().runId());
            if (!Expectation.isMet(run, outcome, results.get(i))) {
                asPlanned = false;
                terminal.println(
                        "%s missed its expectation (%s): outcome %s, %s"
                                .formatted(
                                        run.options().runId(),
                                        run.role(),
                                        outcome == null ? "none" : outcome.getOutcome(),
                                        results.get(i).stopReason()));
            }
        }
        return asPlanned && reconciliation.holds();
    }

    /** Waits until everything that is under way has arrived, or the time is up. */
    private Reconciliation settle(
            TopicReader topics, LocalStack stack, Set<String> received, PublisherCounts counts)
            throws InterruptedException {
        Instant deadline = Instant.now().plus(SETTLING);
        while (true) {
            boolean ended =
                    latest(topics.read(Topics.OUTCOMES)).values().stream()
                                    .filter(outcome -> outcome.getStopReason() != null)
                                    .count()
                            == runs.size();
            Reconciliation now = Reconciliation.of(counts, stack, topics, received);
            if (ended && now.holds() || Instant.now().isAfter(deadline)) {
                return now;
            }
            TimeUnit.MILLISECONDS.sleep(TICK.toMillis());
        }
    }

    private static Map<String, RunOutcome> latest(List<RunOutcome> outcomes) {
        Map<String, RunOutcome> latest = new HashMap<>();
        outcomes.forEach(outcome -> latest.put(outcome.getRunId(), outcome));
        return latest;
    }
}
