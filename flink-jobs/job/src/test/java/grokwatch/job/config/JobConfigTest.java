package grokwatch.job.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import grokwatch.core.incident.IncidentConfig;
import grokwatch.core.liveness.LivenessConfig;
import grokwatch.core.monitor.MonitorConfig;
import grokwatch.core.rule.RuleDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobConfigTest {

    private static final Map<String, String> MIN =
            Map.of("bootstrap.servers", "broker:9092", "schema.registry.url", "http://registry");

    @Test
    void needsBrokerAndRegistryAlone() {
        JobConfig config = JobConfig.of(MIN);

        assertThat(config.kafka().topicPrefix()).isEmpty();
        assertThat(config.kafka().groupId()).isEqualTo("grokwatch-diagnostics");
        assertThat(config.kafka().startingOffsets()).isEqualTo(StartingOffsets.EARLIEST);
        assertThat(config.kafka().guarantee()).isEqualTo(Guarantee.EXACTLY_ONCE);
        assertThat(config.kafka().transactionalIdPrefix()).isEqualTo("grokwatch-diagnostics");
        assertThat(config.kafka().transactionTimeout()).isEqualTo(Duration.ofMinutes(15));
        assertThat(config.kafka().rejectedMaxBytes()).isEqualTo(900_000);
        assertThat(config.registry().patience()).isEqualTo(Duration.ofMinutes(2));
        assertThat(config.registry().autoRegister()).isTrue();
        assertThat(config.flink().parallelism()).isEqualTo(1);
        assertThat(config.flink().maxParallelism()).isEqualTo(128);
        assertThat(config.flink().checkpointInterval()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.flink().stateBackend()).isEqualTo(StateBackend.HASHMAP);
        assertThat(config.watch().stateTtl()).isEqualTo(Duration.ofDays(30));
        assertThat(config.watch().monitor().windowEvaluations()).isEqualTo(64);
        assertThat(config.watch().fleetLearning()).isTrue();
    }

    @Test
    void readsEverySetting() {
        JobConfig config =
                JobConfig.ofArguments(
                        arguments(
                                "bootstrap.servers=a:1,b:2 schema.registry.url=http://r topic.prefix=team. "
                                        + "group.id=g starting.offsets=latest"
                                        + " delivery.guarantee=at-least-once"
                                        + " transactional.id.prefix=t transaction.timeout=5min"
                                        + " rejected.max.bytes=1000 registry.patience=30s"
                                        + " auto.register.schemas=false parallelism=4"
                                        + " max.parallelism=256 checkpoint.interval=2s"
                                        + " checkpoint.dir=s3://bucket/chk state.backend=rocksdb"
                                        + " state.ttl=7d window.evaluations=32"
                                        + " fleet.learning=false end.patience=90s ended.grace=3min"
                                        + " liveness.silent.min=2s liveness.lost.min=3s"
                                        + " liveness.max=1h liveness.first=4s incident.runs=7"
                                        + " incident.share=0.5 incident.window=30s"
                                        + " incident.labels=host,sweep"));

        assertThat(config)
                .isEqualTo(
                        new JobConfig(
                                new KafkaConfig(
                                        "a:1,b:2",
                                        "team.",
                                        "g",
                                        StartingOffsets.LATEST,
                                        Guarantee.AT_LEAST_ONCE,
                                        "t",
                                        Duration.ofMinutes(5),
                                        1000,
                                        Map.of(),
                                        Map.of()),
                                new RegistryConfig(
                                        Map.of(
                                                "schema.registry.url", "http://r",
                                                "auto.register.schemas", "false"),
                                        Duration.ofSeconds(30)),
                                new FlinkConfig(
                                        4,
                                        256,
                                        Duration.ofSeconds(2),
                                        "s3://bucket/chk",
                                        StateBackend.ROCKSDB,
                                        Map.of()),
                                new WatchConfig(
                                        new MonitorConfig(32),
                                        Duration.ofDays(7),
                                        false,
                                        Duration.ofSeconds(90),
                                        Duration.ofMinutes(3),
                                        new LivenessConfig(2_000, 3_000, 3_600_000, 4_000),
                                        new IncidentConfig(
                                                7, 0.5, 30_000, List.of("host", "sweep")),
                                        List.of())));
    }

    @Test
    void passesSettingsOfClientsOnUnderTheirOwnNames() {
        JobConfig config =
                with(
                        "kafka.security.protocol", "SSL",
                        "kafka.consumer.fetch.max.bytes", "1",
                        "kafka.producer.linger.ms", "2",
                        "basic.auth.user.info", "user:secret",
                        "flink.rest.port", "8081");

        assertThat(config.kafka().consumer())
                .containsOnly(
                        Map.entry("security.protocol", "SSL"), Map.entry("fetch.max.bytes", "1"));
        assertThat(config.kafka().producer())
                .containsOnly(Map.entry("security.protocol", "SSL"), Map.entry("linger.ms", "2"));
        assertThat(config.registry().settings())
                .containsEntry("basic.auth.user.info", "user:secret");
        assertThat(config.flink().configuration().get(RestOptions.PORT)).isEqualTo(8081);
    }

    @Test
    void reportsFlinkToRefuseKryoAndOperatorsWithoutId() {
        Configuration flink = with("checkpoint.dir", "/data/chk").flink().configuration();

        assertThat(flink.get(PipelineOptions.GENERIC_TYPES)).isFalse();
        assertThat(flink.get(PipelineOptions.AUTO_GENERATE_UIDS)).isFalse();
        assertThat(flink.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY))
                .isEqualTo("file:///data/chk");
    }

    @Test
    void reportsAllFaultsAtOnce() {
        assertThatExceptionOfType(InvalidConfigException.class)
                .isThrownBy(
                        () ->
                                JobConfig.of(
                                        Map.of(
                                                "parallelism", "many",
                                                "state.ttl", "1ms",
                                                "bootstrap.server", "typo:9092")))
                .satisfies(
                        e ->
                                assertThat(e.faults())
                                        .containsExactlyInAnyOrder(
                                                "bootstrap.servers must be set, was \"\"",
                                                "schema.registry.url must be set",
                                                "parallelism must be a whole number, was \"many\"",
                                                "state.ttl must be >= 1 s, was 1 ms",
                                                "bootstrap.server is no setting"));
    }

    @Test
    void readsTheFileOfRulesWhereItIsSubmitted(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("rules.yaml");
        Files.writeString(file, "rules: [{name: high, when: 'train_loss > 5'}]");

        List<RuleDefinition> rules = with("rules.file", file.toString()).watch().rules();

        assertThat(rules).extracting(RuleDefinition::name).containsExactly("high");
    }

    @Test
    void reportsAllFaultsOfTheFileOfRules(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("rules.yaml");
        Files.writeString(file, "rules:\n- {name: High, when: 'train_loss > 5'}\n- {name: low}");

        assertThatExceptionOfType(InvalidConfigException.class)
                .isThrownBy(() -> with("rules.file", file.toString()))
                .satisfies(
                        e ->
                                assertThat(e.faults())
                                        .containsExactly(
                                                file
                                                        + ":2: rules[0].name: must be 1 to 64 of"
                                                        + " [a-z0-9-], was \"High\"",
                                                file + ":3: rules[1].when: is missing"));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "topic.prefix | a b | prefix must be at most 64 of [a-zA-Z0-9._-], was \"a b\"",
                "group.id | ' ' | group.id must not be empty",
                "starting.offsets | first | starting.offsets must be one of [earliest, committed,"
                        + " latest], was \"first\"",
                "delivery.guarantee | twice | delivery.guarantee must be one of [exactly-once,"
                        + " at-least-once], was \"twice\"",
                "transactional.id.prefix | ' ' | transactional.id.prefix must not be empty",
                "transaction.timeout | 1h | transaction.timeout must be in [1 ms, 15 min], was"
                        + " 3600000 ms",
                "rejected.max.bytes | 0 | rejected.max.bytes must be >= 1, was 0",
                "registry.patience | 0s | registry.patience must be > 0 ms, was 0 ms",
                "auto.register.schemas | yes | auto.register.schemas must be true or false, was"
                        + " \"yes\"",
                "max.parallelism | 32769 | max.parallelism must be in [1, 32768], was 32769",
                "parallelism | 129 | parallelism must be in [1, max.parallelism 128], was 129",
                "checkpoint.interval | 99ms | checkpoint.interval must be >= 100 ms, was 99 ms",
                "checkpoint.interval | 9999999999999999d | checkpoint.interval must be a duration such as"
                        + " 10s, was \"9999999999999999d\"",
                "checkpoint.interval | soon | checkpoint.interval must be a duration such as 10s,"
                        + " was \"soon\"",
                "state.backend | disk | state.backend must be one of [hashmap, rocksdb], was"
                        + " \"disk\"",
                "liveness.silent.min | 99ms | liveness.silent.min must be >= 100 ms, was 99 ms",
                "liveness.lost.min | 1s | liveness.lost.min must be >= liveness.silent.min, was"
                        + " 1000 ms",
                "liveness.max | 9min | liveness.max must be >= liveness.lost.min, was 540000 ms",
                "liveness.first | 7h | liveness.first must be in [liveness.silent.min,"
                        + " liveness.max], was 25200000 ms",
                "incident.runs | 1 | incident.runs must be in [2, 1000], was 1",
                "incident.share | 30 | incident.share must be in [0, 1], was 30.0",
                "incident.window | 1ms | incident.window must be >= 100 ms, was 1 ms",
                "incident.labels | 'a,,b' | incident.labels must be names separated by commas, was"
                        + " [a, , b]",
                "window.evaluations | 65 | windowEvaluations must be in [8, 64], was 65"
            })
    void namesFieldBoundAndValue(String key, String value, String fault) {
        assertThatExceptionOfType(InvalidConfigException.class)
                .isThrownBy(() -> with(key, value))
                .satisfies(e -> assertThat(e.faults()).contains(fault));
    }

    @Test
    void groupAndTransactionsOfTwoTeamsOnOneClusterDiffer() {
        JobConfig config = with("topic.prefix", "team-a.");

        assertThat(config.kafka().groupId()).isEqualTo("team-a.grokwatch-diagnostics");
        assertThat(config.kafka().transactionalIdPrefix())
                .isEqualTo("team-a.grokwatch-diagnostics");
    }

    @Test
    void argumentsStandOverTheFileOfSettings(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("job.properties");
        Files.writeString(
                file,
                """
                bootstrap.servers = secret:9093
                schema.registry.url = http://registry
                kafka.sasl.mechanism = SCRAM-SHA-512
                parallelism = 2
                """);

        JobConfig config =
                JobConfig.ofArguments("--parallelism", "4", "--config.file", file.toString());

        assertThat(config.kafka().bootstrapServers()).isEqualTo("secret:9093");
        assertThat(config.kafka().consumer()).containsEntry("sasl.mechanism", "SCRAM-SHA-512");
        assertThat(config.flink().parallelism()).isEqualTo(4);
    }

    @Test
    void namesTheFileOfSettingsThatCannotBeRead(@TempDir Path directory) {
        String missing = directory.resolve("missing.properties").toString();

        assertThatExceptionOfType(InvalidConfigException.class)
                .isThrownBy(() -> JobConfig.ofArguments("--config.file", missing))
                .withMessageContaining("config.file " + missing + " cannot be read");
    }

    @Test
    void refusesArgumentsThatAreNoPairs() {
        assertThatExceptionOfType(InvalidConfigException.class)
                .isThrownBy(() -> JobConfig.ofArguments("--parallelism"))
                .withMessageContaining("arguments must be --key value, was --parallelism");
    }

    @Test
    void travelsToTheCluster() throws Exception {
        JobConfig config = JobConfig.of(MIN);

        assertThat(InstantiationUtil.clone(config)).isEqualTo(config);
    }

    private static JobConfig with(String... pairs) {
        Map<String, String> settings = new HashMap<>(MIN);
        for (int i = 0; i < pairs.length; i += 2) {
            settings.put(pairs[i], pairs[i + 1]);
        }
        return JobConfig.of(settings);
    }

    private static String[] arguments(String assignments) {
        return List.of(assignments.split(" ")).stream()
                .map(each -> each.split("=", 2))
                .flatMap(pair -> List.of("--" + pair[0], pair[1]).stream())
                .toArray(String[]::new);
    }
}
