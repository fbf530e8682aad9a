package grokwatch.cli.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import grokwatch.cli.command.ExitCode;
import grokwatch.cli.config.CommandKeyOptions;
import grokwatch.cli.fixture.Outcome;
import grokwatch.cli.stack.Cluster;
import grokwatch.cli.stack.EmbeddedServers;
import grokwatch.cli.stack.EmbeddedServers.Ports;
import grokwatch.cli.stack.StackLayout;
import grokwatch.commands.CommandChannel;
import grokwatch.commands.TrainerCommands;
import grokwatch.core.command.Command;
import grokwatch.core.command.CommandKey;
import grokwatch.core.command.Verb;
import grokwatch.producers.djl.train.CommandLink;
import grokwatch.producers.djl.train.TrainOptions;
import grokwatch.producers.djl.train.TrainerRunner;
import grokwatch.producers.djl.train.TrainingProgress;
import grokwatch.producers.djl.train.TrainingResult;
import grokwatch.producers.publisher.KafkaRunPublisher;
import grokwatch.producers.publisher.RunPublisher;
import grokwatch.schemas.RunStatus;
import grokwatch.streams.metrics.Metrics;
import grokwatch.streams.storage.StorageApp;
import grokwatch.streams.storage.StorageSettings;
import grokwatch.streams.storage.query.FleetQueries;
import grokwatch.streams.storage.sql.StoreSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
@DisplayName("Commands from the command line to a real training")
class CommandsIT {

    private static final String RUN = "commanded";
    private static final CommandKey OTHER_KEY = new CommandKey(new byte[CommandKey.MIN_BYTES]);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir private static Path data;
    private static EmbeddedServers servers;
    private static StorageApp storage;
    private static TrainerCommands commands;
    private static RunPublisher publisher;
    private static CommandKey key;

    @BeforeAll
    static void start() throws Exception {
        StackLayout layout = new StackLayout(data).create();
        servers = EmbeddedServers.start(layout, Ports.FREE, 2);
        Cluster cluster = servers.cluster();
        storage =
                new StorageApp(
                        cluster.streams(layout.streams()),
                        StorageSettings.of(StoreSettings.file(layout.store())),
                        new Metrics());
        storage.start();
        key = CommandKeyOptions.own(layout);
        commands = TrainerCommands.start(cluster.commands());
        publisher = new KafkaRunPublisher(cluster.publisher());
        awaitStore();
    }

    private static void awaitStore() {
        Instant deadline = Instant.now().plus(PATIENCE);
        Outcome runs = Outcome.of("runs", "--data-dir=" + data);
        while (runs.code() != ExitCode.OK) {
            assertThat(Instant.now()).as(runs.err()).isBefore(deadline);
            runs = Outcome.of("runs", "--data-dir=" + data);
        }
    }

    @AfterAll
    static void stop() throws Exception {
        commands.close();
        publisher.close();
        storage.close();
        servers.close();
    }

    @Test
    void changesStopsAndResumesATraining() throws Exception {
        CompletableFuture<TrainingResult> training = train(false);
        awaitAttempt(0);
        assertThat(listed()).isEmpty();
        assertThat(offered()).contains("\"STOP\"", "\"EXTEND\"", "\"SET weightDecay\"");

        issue("set", "--parameter=weightDecay", "--to=4");
        assertThat(applied("SET").path("oldValue").asDouble()).isEqualTo(1);

        issue("stop");
        TrainingResult stopped = training.get(60, TimeUnit.SECONDS);
        JsonNode stop = applied("STOP");
        assertThat(stopped.status()).isEqualTo(RunStatus.KILLED);
        assertThat(stopped.stopReason()).isEqualTo("grokwatch-command");
        assertThat(stop.path("step").asLong()).isEqualTo(stopped.steps());
        Path checkpoint = Path.of(stop.path("checkpoint").asText());
        assertThat(Files.readString(checkpoint.resolve("state.properties")))
                .contains("weightDecay=4.0", stop.path("id").asText());

        CompletableFuture<TrainingResult> resumed = train(true);
        awaitAttempt(1);
        Outcome soon = run("extend", RUN, "--reason=test", "--to=1");
        assertThat(soon.err()).contains("the next change is possible 60 s later");
        issue("stop");
        TrainingResult ended = resumed.get(60, TimeUnit.SECONDS);
        assertThat(ended.steps()).isGreaterThan(stopped.steps());
        assertThat(applied("STOP").path("step").asLong()).isEqualTo(ended.steps());
        assertThat(listed()).hasSize(3).allMatch(CommandsIT::isApplied);
    }

    @Test
    void listenerOfAnyTrainingObeysOnceAndRefusesWhatItDoesNotOffer() throws Exception {
        ListenedTraining training = new ListenedTraining(publisher, commands, key, 50_000_000);
        // PyTorch pauses gradients by thread, as the other trainings of this test do.
        Executor ownThread = task -> new Thread(task).start();
        CompletableFuture<Void> first =
                CompletableFuture.runAsync(() -> training.run(0), ownThread);
        try (CommandChannel channel = CommandChannel.forIssuer(servers.cluster().commands())) {
            channel.send(OTHER_KEY.sign(listened("forged", 0, Verb.STOP)));
            channel.send(key.sign(listened("elsewhere", 7, Verb.STOP)));
            channel.send(key.sign(listened("evaluation", 0, Verb.EVALUATE)));
            channel.send(key.sign(listenedRate("large", ListenedTraining.FIRST_RATE, 2)));
            channel.send(key.sign(listenedRate("rate", ListenedTraining.FIRST_RATE, 0.125)));
            channel.send(key.sign(listenedRate("rate", ListenedTraining.FIRST_RATE, 0.125)));
            await(() -> training.effects.contains("rate"));
            channel.send(key.sign(listened("stop", 0, Verb.STOP)));
            first.get(60, TimeUnit.SECONDS);

            CompletableFuture<Void> second =
                    CompletableFuture.runAsync(() -> training.run(1), ownThread);
            channel.send(key.sign(listened("last", 1, Verb.STOP)));
            second.get(60, TimeUnit.SECONDS);
        }

        assertThat(training.effects).containsExactly("rate", "stop", "last");
        assertThat(training.rate()).isEqualTo(0.125);
        await(() -> states().containsValue("APPLIED") && !states().containsValue("ISSUED"));
        assertThat(states())
                .containsOnly(
                        entry("elsewhere", "REFUSED"),
                        entry("evaluation", "REFUSED"),
                        entry("large", "REFUSED"),
                        entry("rate", "APPLIED"),
                        entry("stop", "APPLIED"),
                        entry("last", "APPLIED"));
    }

    private static Command listened(String id, int attempt, Verb verb) {
        return listened(id, attempt, verb, null, null);
    }

    private static Command listenedRate(String id, double old, double wanted) {
        return listened(id, 0, Verb.SET, old, wanted);
    }

    private static Command listened(String id, int attempt, Verb verb, Double old, Double wanted) {
        return new Command(
                id,
                ListenedTraining.RUN,
                attempt,
                verb,
                verb == Verb.SET ? "learningRate" : null,
                old,
                wanted,
                0,
                Instant.now(),
                Instant.now().plus(PATIENCE),
                "ada",
                "a test",
                null);
    }

    private static void await(Callable<Boolean> holds) throws Exception {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!holds.call()) {
            assertThat(Instant.now()).isBefore(deadline);
        }
    }

    private static Map<String, String> states() throws Exception {
        Map<String, String> states = new TreeMap<>();
        for (JsonNode command : listed(ListenedTraining.RUN)) {
            states.put(command.path("id").asText(), command.path("state").asText());
        }
        return states;
    }

    @Test
    void runThatIsNotThereTakesNoCommand() {
        Outcome wrong = run("stop", "absent", "--reason=test");

        assertThat(wrong.code()).isNotEqualTo(ExitCode.OK);
        assertThat(wrong.err()).contains("there is no run absent; `grokwatch runs` lists them");
    }

    @Test
    void proposalThatIsNotThereCannotBeApproved() {
        Outcome wrong = Outcome.of("policies", "approve", "none", "--data-dir=" + data);

        assertThat(wrong.code()).isNotEqualTo(ExitCode.OK);
        assertThat(wrong.err())
                .contains("there is no proposal none; `grokwatch policies list` lists them");
        assertThat(Outcome.of("policies", "list", "--data-dir=" + data).out())
                .contains("no proposals");
        assertThat(Outcome.of("policies", "score", "--data-dir=" + data).out())
                .contains("no proposals");
    }

    private static CompletableFuture<TrainingResult> train(boolean resume) {
        TrainOptions options =
                TrainOptions.builder()
                        .set("run-id", RUN)
                        .set("modulus", "11")
                        .set("width", "16")
                        .set("snapshot-interval", "0")
                        .set("log-interval", "100")
                        .set("evaluation-interval", "1000")
                        .set("max-steps", "50000000")
                        .build();
        CommandLink link =
                new CommandLink(commands, key, new StackLayout(data).checkpoints(), resume);
        TrainerRunner runner =
                new TrainerRunner(options, publisher, TrainingProgress.SILENT, Optional.of(link));
        return CompletableFuture.supplyAsync(runner::call);
    }

    private static void awaitAttempt(int attempt) throws InterruptedException {
        String expected = "STOP commanded (attempt " + attempt + ")";
        Instant deadline = Instant.now().plus(PATIENCE);
        Outcome dry = run("stop", RUN, "--reason=test", "--dry-run");
        while (!dry.out().startsWith("would send ") || !dry.out().contains(expected)) {
            assertThat(Instant.now()).as(dry.out() + dry.err()).isBefore(deadline);
            dry = run("stop", RUN, "--reason=test", "--dry-run");
        }
    }

    private static String offered() throws SQLException {
        StoreSettings store = StoreSettings.file(new StackLayout(data).store());
        try (FleetQueries queries = FleetQueries.open(store)) {
            return queries.description(RUN).orElseThrow().get("commands").toString();
        }
    }

    private static void issue(String verb, String... arguments) {
        List<String> all = new ArrayList<>(List.of(verb, RUN, "--reason=test"));
        all.addAll(List.of(arguments));
        Outcome issued = run(all.toArray(String[]::new));
        assertThat(issued.code()).as(issued.err()).isEqualTo(ExitCode.OK);
    }

    private static JsonNode applied(String verb) throws Exception {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            for (JsonNode command : listed()) {
                if (command.path("verb").asText().equals(verb) && isApplied(command)) {
                    return command;
                }
            }
            assertThat(Instant.now()).as(listed().toString()).isBefore(deadline);
        }
    }

    private static boolean isApplied(JsonNode command) {
        return command.path("state").asText().equals("APPLIED");
    }

    private static List<JsonNode> listed() throws Exception {
        return listed(RUN);
    }

    private static List<JsonNode> listed(String runId) throws Exception {
        List<JsonNode> all = new ArrayList<>();
        for (String line : run("commands", "--run=" + runId, "--json").out().lines().toList()) {
            all.add(new ObjectMapper().readTree(line));
        }
        return all;
    }

    private static Outcome run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--data-dir=" + data);
        all.add("--bootstrap-servers=" + servers.cluster().bootstrapServers());
        all.add("--schema-registry-url=" + servers.cluster().registryUrl());
        return Outcome.of(all.toArray(String[]::new));
    }
}
