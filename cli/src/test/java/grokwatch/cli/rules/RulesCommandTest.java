package grokwatch.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.cli.Grokwatch;
import grokwatch.cli.command.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisplayName("grokwatch rules")
class RulesCommandTest {

    @TempDir private Path directory;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Nested
    @DisplayName("check")
    class Check {

        @Test
        void statesWhatItUnderstood() throws IOException {
            Path file =
                    write(
                            "rules.yaml",
                            """
                            receivers:
                              - {name: team, type: console, severity: warning}
                              - {name: pager, type: console, send_resolved: false}
                            route:
                              receiver: team
                              routes:
                                - {receiver: pager, matchers: ['severity = critical'], continue: true}
                            rules:
                              - name: high
                                severity: critical
                                when: |
                                  mean(train_loss, steps=1000)
                                    > 5
                                for: {time: 10m}
                                only: ['project = modular']
                            """);

            assertThat(rules("check", file.toString())).isEqualTo(ExitCode.OK);
            assertThat(out.toString().lines())
                    .containsExactly(
                            "rule high, critical",
                            "  when   mean(train_loss, steps=1000) > 5",
                            "  for    10m",
                            "  only   project = modular",
                            "window mean(train_loss, steps=1000): at most 467 bytes a run",
                            "all rules: at most 720 of 16,384 bytes a run",
                            "",
                            "receiver pager: every severity, without resolutions",
                            "receiver team: warning and worse, with resolutions",
                            "",
                            "everything → team",
                            "  severity=\"critical\" → pager, continues",
                            file + " can be used");
        }

        @Test
        void takesAFileOfRulesAlone() throws IOException {
            Path file = write("rules.yaml", "rule_packs: [standard]");

            assertThat(rules("check", file.toString())).isEqualTo(ExitCode.OK);
            assertThat(out.toString()).contains("loss-spike", "plateau").doesNotContain("receiver");
        }

        @Test
        void reportsTheFaultsOfRulesAndRoutesAtOnce() throws IOException {
            Path file =
                    write(
                            "rules.yaml",
                            """
                            receivers: [{name: log, type: console}]
                            route: {receiver: missing}
                            rules: [{name: high, when: "train_loss >"}]
                            colour: red
                            """);

            assertThat(rules("check", file.toString())).isEqualTo(ExitCode.CHECK_FAILED);
            assertThat(err.toString().lines())
                    .hasSize(3)
                    .anySatisfy(line -> assertThat(line).startsWith(file + ":2: route.receiver: "))
                    .anySatisfy(line -> assertThat(line).startsWith(file + ":3: rules[0].when: "))
                    .anySatisfy(line -> assertThat(line).startsWith(file + ":4: colour: "));
        }

        @Test
        void showsWhatPoliciesMean() throws IOException {
            Path file =
                    write(
                            "policies.yaml",
                            """
                            policies:
                              - {name: hopeless, when: verdict_stop, propose: stop, max_harm: 0.05}
                            """);

            assertThat(rules("check", file.toString())).isEqualTo(ExitCode.OK);
            assertThat(out.toString())
                    .contains(
                            "policy hopeless: on verdict_stop proposes stop (harm at most 0.05); at"
                                    + " most once in 6h00m a run and 20 in a day, 10 % of the runs"
                                    + " are controls");
        }

        @Test
        void statesThatThereIsNoSuchFile() {
            assertThat(rules("check", directory.resolve("none").toString()))
                    .isEqualTo(ExitCode.CHECK_FAILED);
            assertThat(err.toString()).contains("none:1: cannot be read: NoSuchFileException");
        }
    }

    @Nested
    @DisplayName("test")
    class Try {

        @Test
        void listsWhatWouldHaveFired() throws IOException {
            Path file = write("rules.yaml", "rules: [{name: high, when: 'train_loss > 5'}]");
            StringBuilder points = new StringBuilder("step,train_loss\n");
            for (int step = 1; step <= 20; step++) {
                points.append(step).append(',').append(step == 7 ? 6.5 : 1.0).append('\n');
            }
            Path run = write("run.csv", points.toString());

            assertThat(rules("test", file.toString(), "--on", run.toString()))
                    .isEqualTo(ExitCode.OK);
            assertThat(out.toString().lines().map(line -> line.replaceAll(" +", " ")))
                    .containsExactly(
                            "RUN STEP STATE SEVERITY RULE VALUE THRESHOLD",
                            "run 7 FIRING warning high 6.500 5.000",
                            "run 8 RESOLVED warning high 1.000 5.000",
                            "",
                            "RULE SEVERITY RUNS OF FIRINGS MAX IN A RUN",
                            "high warning 1 1 1 1");
        }

        @Test
        void listsChangesAsJsonLines() throws IOException {
            Path file = write("rules.yaml", "rules: [{name: high, when: 'train_loss > 5'}]");
            Path run = write("run.csv", "step,train_loss\n1,6.5\n2,1\n");

            assertThat(rules("test", file.toString(), "--on", run.toString(), "--json"))
                    .isEqualTo(ExitCode.OK);
            assertThat(out.toString().lines())
                    .hasSize(2)
                    .first(InstanceOfAssertFactories.STRING)
                    .startsWith("{\"runId\":\"run\",\"step\":1,\"state\":\"FIRING\"")
                    .contains("\"severity\":\"WARNING\"", "\"rule\":\"high\"", "\"value\":6.5");
        }

        @Test
        void needsRules() throws IOException {
            Path file = write("rules.yaml", "rules: []");

            assertThat(rules("test", file.toString(), "--on", file.toString()))
                    .isEqualTo(ExitCode.FAILURE);
            assertThat(err.toString()).contains("has no rules");
        }
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private int rules(String... options) {
        CommandLine commandLine = Grokwatch.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        String[] all = new String[options.length + 1];
        all[0] = "rules";
        System.arraycopy(options, 0, all, 1, options.length);
        return commandLine.execute(all);
    }
}
