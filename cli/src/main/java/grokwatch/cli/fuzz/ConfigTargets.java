package grokwatch.cli.fuzz;

import grokwatch.core.label.Matcher;
import grokwatch.core.rule.RuleSet;
import grokwatch.job.config.InvalidConfigException;
import grokwatch.job.config.JobConfig;
import grokwatch.job.rules.RulesFile;
import grokwatch.producers.names.table.AliasTable;
import grokwatch.streams.alerting.config.RoutesFile;
import grokwatch.yaml.FaultyFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Rules, routes, matchers, aliases and the job's settings. */
final class ConfigTargets {

    /** A bracket costs a node with two marks. */
    private static final int PER_YAML_TOKEN = 1_200;

    private static final String RULES =
            """
            rule_packs: [standard]
            rules:
              - name: gap-too-wide
                severity: warning
                when: "train_accuracy - validation_accuracy > 0.4 and not (step < 10 or 1 == 2)"
                for: {steps: 2000}
                clear: "train_accuracy - validation_accuracy < 0.3"
                only: ['project = modular', 'architecture =~ "mlp|cnn"']
                summary: "{run}: the gap is {value} at step {step}"
              - name: loss-rose
                when: "change(train_loss, steps=1000) > 0.5 * mean(train_loss, points=100)"
              - name: plateau
                enabled: false
            """;
    private static final String ROUTES =
            """
            observe: true
            receivers:
              - name: log
                type: console
              - name: hook
                type: webhook
                url: https://example.org/hook
            time_intervals:
              - name: night
                time_intervals:
                  - times: [{start_time: "22:00", end_time: "24:00"}]
                    weekdays: [monday:friday, sunday]
            inhibit_rules:
              - source_matchers: ['severity = critical']
                target_matchers: ['severity =~ "info|warning"']
                equal: [run]
            route:
              receiver: log
              group_by: [project]
              group_wait: 10s
              routes:
                - matchers: ['project =~ "a.*"']
                  receiver: hook
                  continue: true
                  mute_time_intervals: [night]
            """;
    private static final String ALIASES =
            """
            version: 1
            metrics:
              generic:
                - {match: '(train|tr)[_/]acc', field: trainAccuracy, unit: percent}
            params:
              generic:
                - {match: 'lr', field: learningRate}
            """;
    private static final String SETTINGS =
            """
            bootstrap.servers=127.0.0.1:9092
            schema.registry.url=http://127.0.0.1:8081
            checkpoint.interval=10s
            parallelism=2
            incident.labels=host, cluster
            kafka.security.protocol=PLAINTEXT
            """;

    private final Path folder;

    private ConfigTargets(Path folder) {
        this.folder = folder;
    }

    static List<FuzzTarget> all(Path folder) {
        ConfigTargets files = new ConfigTargets(folder);
        return List.of(
                FuzzTarget.of(
                        "matcher",
                        FuzzTarget.seeds(
                                "project=\"modular \\\"x\\\"\"", "a=~\"m(lp)?|c.{1,9}n\"", "b!~x"),
                        input -> Matcher.parse(FuzzTarget.text(input)),
                        IllegalArgumentException.class),
                FuzzTarget.of(
                        "condition",
                        FuzzTarget.seeds(
                                "train_accuracy - validation_accuracy > 0.4 and not (step < 10)",
                                "change(train_loss, steps=1000) > 0.5 * mean(train_loss, time=10m)"),
                        input -> condition(FuzzTarget.text(input)),
                        IllegalArgumentException.class),
                files.yaml("rules", RULES, input -> RulesFile.read(files.file(input))),
                files.yaml(
                        "routes",
                        ROUTES,
                        input -> RoutesFile.read(files.file(input), name -> null, line -> {})),
                files.yaml("aliases", ALIASES, files::aliases),
                FuzzTarget.of(
                        "job-settings",
                        FuzzTarget.seeds(SETTINGS),
                        input ->
                                JobConfig.ofArguments(
                                        "--config.file", files.file(input).toString()),
                        InvalidConfigException.class));
    }

    private FuzzTarget yaml(String name, String seed, FuzzTarget.Parser parser) {
        return FuzzTarget.of(name, FuzzTarget.seeds(seed), parser, FaultyFileException.class)
                .allocating(PER_YAML_TOKEN);
    }

    private static void condition(String text) {
        RuleSet.checkedCondition(text);
    }

    private void aliases(byte[] input) throws IOException {
        AliasTable.load(file(input));
    }

    private Path file(byte[] input) throws IOException {
        return Files.write(folder.resolve("input"), input);
    }
}
