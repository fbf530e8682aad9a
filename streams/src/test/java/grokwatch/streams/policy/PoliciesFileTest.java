package grokwatch.streams.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import grokwatch.core.command.Verb;
import grokwatch.core.policy.Policy;
import grokwatch.core.policy.Policy.GuardRails;
import grokwatch.core.policy.Trigger;
import grokwatch.yaml.FaultyFileException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A file of policies")
class PoliciesFileTest {

    private static final Path PAGE = Path.of("..", "docs", "reference", "policies.md");

    @Test
    void everyFieldIsReadAndDefaultsAreTheGuardRails() {
        List<Policy> policies =
                read(
                        """
                        rules: []
                        policies:
                          - {name: stop, when: verdict_stop, propose: stop, max_harm: 0.05}
                          - name: more-decay
                            when: grokking_likely
                            propose: set
                            parameter: weightDecay
                            factor: 2
                            min_remaining: 5000
                            from_share: 0.5
                            only: ['project = "p"', 'task =~ "mod.*"']
                            min_finished: 0
                            cool_down: 1d
                            max_per_day: 3
                            control_share: 0.25
                        """);

        assertThat(policies).extracting(Policy::name).containsExactly("stop", "more-decay");
        assertThat(policies.get(0).rails()).isEqualTo(GuardRails.DEFAULT);
        Policy set = policies.get(1);
        assertThat(set.trigger()).isEqualTo(Trigger.GROKKING_LIKELY);
        assertThat(set.action()).isEqualTo(new Policy.Action(Verb.SET, "weightDecay", 2.0));
        assertThat(set.limits()).isEqualTo(new Policy.Limits(1, 5_000, 0.5));
        assertThat(set.rails().only()).hasSize(2);
        assertThat(set.rails().coolDown()).isEqualTo(Duration.ofDays(1));
        assertThat(set.rails().controlShare()).isEqualTo(0.25);
    }

    @Test
    void fileWithoutPoliciesHasNone() {
        assertThat(read("receivers: []\n")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "when: verdict_stop, propose: stop | max_harm: is missing",
                "when: verdict_stop, propose: stop, max_harm: 2 | max_harm: must be in [0, 1], was 2.0",
                "when: verdict_stop, propose: extend, factor: 2, max_harm: 0 | propose: must be one of [checkpoint, stop] with when: verdict_stop, was extend",
                "when: never, propose: stop | when: must be one of [verdict_stop, grokking_likely, budget_in_interval], was never",
                "when: grokking_likely, propose: halt | propose: must be stop, checkpoint, set or extend, was halt",
                "when: grokking_likely, propose: set, factor: 2 | parameter: must be one of [learningRate, weightDecay], was null",
                "when: grokking_likely, propose: set, parameter: weightDecay, factor: 0.5 | factor: must be > 1, was 0.5: a smaller weight decay only harms",
                "when: grokking_likely, propose: checkpoint, max_harm: 0 | max_harm: must be absent unless when: verdict_stop",
                "when: budget_in_interval, propose: extend | factor: must be in [0.0625, 16.0] and not 1, was null",
                "when: budget_in_interval, propose: extend, factor: NaN | factor: must be in [0.0625, 16.0] and not 1, was NaN",
                "when: budget_in_interval, propose: checkpoint, cool_down: 8d | cool_down: must be > 0 and at most 7d, was 8d00h",
                "when: budget_in_interval, propose: checkpoint, cool_down: soon | cool_down: must be a span of time like 30s, 5m or 1h30m, was soon",
                "when: budget_in_interval, propose: checkpoint, control_share: x | control_share: must be a number, was x",
                "when: budget_in_interval, propose: checkpoint, limit: 1 | limit: is unknown",
            })
    void faultNamesFieldValueAndBound(String fields, String fault) {
        FaultyFileException thrown =
                catchThrowableOfType(
                        FaultyFileException.class,
                        () -> read("policies:\n  - {name: p, " + fields + "}\n"));
        assertThat(thrown).isNotNull();
        assertThat(thrown.getMessage()).contains("file:2: policies[0]." + fault);
        assertThat(thrown.faults()).hasSize(1);
    }

    @Test
    void nameIsGivenOnce() {
        String policy = "  - {name: p, when: grokking_likely, propose: checkpoint}\n";
        assertThatThrownBy(() -> read("policies:\n" + policy + policy))
                .hasMessageContaining("file:3: policies[1].name: is given twice: p");
    }

    @Test
    void exampleOfTheDocumentationIsRead() throws Exception {
        Matcher example =
                Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                        .matcher(Files.readString(PAGE));
        assertThat(example.find()).isTrue();
        assertThat(read(example.group(1))).hasSize(3);
    }

    private static List<Policy> read(String text) {
        return PoliciesFile.read("file", text);
    }
}
