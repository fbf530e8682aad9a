package grokwatch.core.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Rules in force together")
class RuleSetTest {

    @Test
    void shareTheirMetricsAndWindows() {
        RuleSet rules =
                RuleSet.of(
                        List.of(
                                Rules.named("a", "mean(train_loss, steps=10) > 5"),
                                Rules.named("b", "mean(train_loss, steps=10) > train_loss")));

        assertThat(rules.metrics()).hasSize(1);
        assertThat(rules.windows()).hasSize(1);
    }

    @Test
    void areAtMostSixtyFour() {
        List<RuleDefinition> many = new ArrayList<>();
        for (int i = 0; i <= RuleSet.MAX_RULES; i++) {
            many.add(Rules.named("r" + i, "train_loss > " + i));
        }

        assertThatThrownBy(() -> RuleSet.of(many)).hasMessage("must be at most 64, were 65");
    }

    @Test
    void checkAtSixtyFourMetricsAtMost() {
        List<RuleDefinition> many = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            StringBuilder text = new StringBuilder("extra('m')");
            for (int j = 0; j < 8; j++) {
                text.append(" + extra('m").append(i).append('-').append(j).append("')");
            }
            many.add(Rules.named("r" + i, text + " > 0"));
        }

        assertThatThrownBy(() -> RuleSet.of(many))
                .hasMessage("rule r7: when: all rules together may read 64 metrics at most");
    }

    @Test
    void checkAtEightWindowsEachAtMost() {
        StringBuilder text = new StringBuilder("0");
        for (int i = 1; i <= 9; i++) {
            text.append(" + max(train_loss, steps=").append(i).append(')');
        }

        assertThatThrownBy(() -> RuleSet.of(List.of(Rules.when(text + " > 0"))))
                .hasMessage("rule rule: when: may have 8 windows at most, has 9");
    }

    @Test
    void keepSixteenKibibytesOfARunAtMost() {
        List<RuleDefinition> many = new ArrayList<>();
        for (int i = 1; i <= 30; i++) {
            many.add(Rules.named("r" + i, "slope(train_loss, steps=%d00) > 1".formatted(i)));
        }

        assertThatThrownBy(() -> RuleSet.of(many))
                .hasMessageMatching(
                        "would store [0-9]+ bytes of each run, at most 16384 are allowed: use fewer"
                                + " windows");
    }

    @Test
    void areRefusedWithTheRuleAndTheFieldThatIsWrong() {
        assertThatThrownBy(() -> RuleSet.of(List.of(Rules.cleared("train_loss > 1", "loss < 1"))))
                .isInstanceOf(RuleFault.class)
                .hasMessageStartingWith("rule rule: clear: column 1: loss is no metric");
        assertThatThrownBy(() -> RuleSet.of(List.of(Rules.saying("train_loss > 1", "{lass}"))))
                .hasMessage(
                        "rule rule: summary: {lass} has no value; there are [rule, run, step,"
                                + " threshold, train_loss, value]");
    }
}
