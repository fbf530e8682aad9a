package grokwatch.job.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import grokwatch.core.alert.AlertSeverity;
import grokwatch.core.rule.Hold;
import grokwatch.core.rule.RuleDefinition;
import grokwatch.core.rule.RuleSet;
import grokwatch.yaml.Fault;
import grokwatch.yaml.FaultyFileException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A file of rules")
class RulesFileTest {

    @Test
    void statesWhatEachRuleIs() {
        List<RuleDefinition> rules =
                read(
                        """
                        rules:
                          - name: gap-too-wide
                            severity: critical
                            when: "train_accuracy - validation_accuracy > 0.4"
                            for: {steps: 2000}
                            clear: "train_accuracy - validation_accuracy < 0.3"
                            only: ['project = modular', 'architecture =~ "mlp|cnn"']
                            summary: "{run}: the gap is {value}"
                            advice: Wait.
                          - name: loss-rose
                            when: |
                              change(train_loss, steps=1000) > 0.5
                                or change(train_loss, time=10m) > 0.5
                            for: {time: 30s}
                        """);

        assertThat(rules)
                .containsExactly(
                        new RuleDefinition(
                                "gap-too-wide",
                                AlertSeverity.CRITICAL,
                                "train_accuracy - validation_accuracy > 0.4",
                                new Hold(Hold.Unit.STEPS, 2_000),
                                "train_accuracy - validation_accuracy < 0.3",
                                List.of("project = modular", "architecture =~ \"mlp|cnn\""),
                                "{run}: the gap is {value}",
                                "Wait."),
                        new RuleDefinition(
                                "loss-rose",
                                AlertSeverity.WARNING,
                                "change(train_loss, steps=1000) > 0.5\n"
                                        + "  or change(train_loss, time=10m) > 0.5\n",
                                new Hold(Hold.Unit.TIME, 30_000),
                                "",
                                List.of(),
                                "",
                                ""));
    }

    @Test
    void leavesReceiversAndRoutesToTheirOwnReader() {
        assertThat(
                        read(
                                """
                                observe: true
                                receivers: [{name: log, type: console}]
                                route: {receiver: log}
                                """))
                .isEmpty();
    }

    @Test
    void switchesAPackOn() {
        assertThat(read("rule_packs: [standard]"))
                .extracting(RuleDefinition::name, RuleDefinition::severity)
                .containsExactly(
                        tuple("non-finite", AlertSeverity.CRITICAL),
                        tuple("loss-spike", AlertSeverity.WARNING),
                        tuple("divergence", AlertSeverity.CRITICAL),
                        tuple("gap", AlertSeverity.INFO),
                        tuple("plateau", AlertSeverity.INFO));
    }

    @Test
    void changesOrDropsRulesOfAPackByTheirNames() {
        List<RuleDefinition> rules =
                read(
                        """
                        rule_packs: standard
                        rules:
                          - {name: plateau, enabled: false}
                          - {name: non-finite, severity: warning}
                          - {name: gap, when: "train_accuracy - validation_accuracy > 0.6"}
                          - {name: mine, when: "train_loss > 1"}
                        """);

        assertThat(rules)
                .extracting(RuleDefinition::name)
                .containsExactly("non-finite", "loss-spike", "divergence", "gap", "mine");
        assertThat(rules.get(0).severity()).isEqualTo(AlertSeverity.WARNING);
        assertThat(rules.get(0).when()).startsWith("non_finite(train_loss)");
        assertThat(rules.get(3).hold()).isEqualTo(new Hold(Hold.Unit.POINTS, 10));
        assertThat(rules.get(3).clear()).as("belongs to the condition that is gone").isEmpty();
    }

    @Test
    void isRefusedWithAllItsFaultsEachWithLineAndField() {
        assertThat(
                        faults(
                                """
                                rule_packs: [strict]
                                rules:
                                  - name: Gap
                                    severity: high
                                    when: "train_loss >"
                                    clear: "loss < 1"
                                  - name: twice
                                    when: "train_loss > 1"
                                  - name: twice
                                    when: "train_loss > 2"
                                  - name: units
                                    when: "train_loss > 2"
                                    for: {steps: 5, time: 2 weeks, epochs: 3}
                                    only: ['project == x']
                                  - {name: silent, colour: red}
                                  - name: words
                                    when: "train_loss > 2"
                                    summary: "{loss} is high"
                                """))
                .containsExactly(
                        "1: rule_packs[0]: must be one of [standard], was strict",
                        "3: rules[0].name: must be 1 to 64 of [a-z0-9-], was \"Gap\"",
                        "4: rules[0].severity: must be info, warning or critical, was high",
                        "5: rules[0].when: column 13: expected a number, a metric or a function,"
                                + " was the end",
                        "6: rules[0].clear: column 1: loss is no metric; there are train_loss,"
                                + " validation_loss, train_accuracy, validation_accuracy,"
                                + " gradient_norm, weight_norm, update_norm, learning_rate,"
                                + " weight_decay, and any other as extra(\"loss\")",
                        "9: rules[2].name: is given twice: twice",
                        "13: rules[3].for.time: must be a span of time such as 30s, 10m, 2h or"
                                + " 7d, was 2 weeks",
                        "13: rules[3].for.epochs: is unknown; known are steps, time, points",
                        "13: rules[3].for: must have one of steps, time and points",
                        "14: rules[3].only[0]: matcher must be name=\"value\" with =, !=, =~ or"
                                + " !~, was project == x",
                        "15: rules[4].when: is missing",
                        "15: rules[4].colour: is unknown; known are name, severity, when, for,"
                                + " clear, only, summary, advice, enabled",
                        "18: rules[5].summary: {loss} has no value; there are [rule, run, step,"
                                + " threshold, train_loss, value]");
    }

    @Test
    void isRefusedWhereRulesHaveNoNames() {
        assertThat(faults("rules:\n- {when: 'step > 1'}\n- {when: 'step > 2', for: 5}"))
                .containsExactly(
                        "2: rules[0].name: is missing",
                        "3: rules[1].name: is missing",
                        "3: rules[1].for: must be a mapping",
                        "3: rules[1].for: must have one of steps, time and points");
    }

    @Test
    void isRefusedWhereItsRulesTogetherKeepTooMuch() {
        StringBuilder rules = new StringBuilder("rules:\n");
        for (int i = 1; i <= 40; i++) {
            rules.append(
                    "  - {name: r%d, when: \"slope(train_loss, steps=%d00) > 0\"}\n"
                            .formatted(i, i));
        }

        assertThat(faults(rules.toString()))
                .singleElement()
                .asString()
                .matches(
                        "2: rules: would store [0-9]+ bytes of each run, at most 16384 are allowed:"
                                + " use fewer windows");
    }

    @Test
    void retainsNoMoreThanAFewKibibytesOfARunForThePackThatShips() {
        assertThat(RuleSet.of(RulePack.STANDARD.rules()).stateBytes()).isLessThan(3_000);
    }

    private static List<RuleDefinition> read(String yaml) {
        return RulesFile.read("rules.yaml", yaml);
    }

    private static List<String> faults(String yaml) {
        FaultyFileException refused =
                catchThrowableOfType(FaultyFileException.class, () -> read(yaml));
        return refused.faults().stream().map(Fault::toString).toList();
    }
}
