package grokwatch.http.serve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BodyBudgetTest {

    @Test
    void givesNoMoreThanItHasAndAgainWhatWasReleased() {
        BodyBudget budget = new BodyBudget(100);

        assertThat(budget.take(60)).isTrue();
        assertThat(budget.take(60)).isFalse();
        assertThat(budget.take(40)).isTrue();
        budget.release(60);

        assertThat(budget.take(60)).isTrue();
        assertThat(budget.used()).isEqualTo(100);
    }
}
