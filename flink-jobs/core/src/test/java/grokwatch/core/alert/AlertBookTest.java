package grokwatch.core.alert;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.alert.AlertBook.Change;
import grokwatch.core.fixture.Bytes;
import org.junit.jupiter.api.Test;

class AlertBookTest {

    private static final AlertKind KIND = AlertKind.LOSS_SPIKE;

    private final AlertBook book = new AlertBook();

    @Test
    void firesWhenAConditionBeginsToHoldAndResolvesWhenItEnds() {
        assertThat(book.set(KIND, false, 1)).isEqualTo(Change.NONE);
        assertThat(book.set(KIND, true, 2)).isEqualTo(Change.FIRED);
        assertThat(book.set(KIND, true, 3)).isEqualTo(Change.NONE);
        assertThat(book.set(KIND, false, 4)).isEqualTo(Change.RESOLVED);
        assertThat(book.episode(KIND)).isZero();
    }

    @Test
    void doesNotFireAgainBeforeTheStepHasGrownByHalf() {
        book.set(KIND, true, 1_000);
        book.set(KIND, false, 1_100);

        assertThat(book.set(KIND, true, 1_200)).isEqualTo(Change.NONE);
        assertThat(book.isOpen(KIND)).isFalse();
        assertThat(book.set(KIND, true, 1_500)).as("it still holds").isEqualTo(Change.FIRED);
        assertThat(book.episode(KIND)).isEqualTo(1);
    }

    @Test
    void coolsEachKindByItself() {
        book.set(KIND, true, 1_000);

        assertThat(book.set(AlertKind.DIVERGED, true, 1_001)).isEqualTo(Change.FIRED);
    }

    @Test
    void firesAtOnceInANewAttempt() {
        book.set(KIND, true, 1_000);
        book.set(KIND, false, 1_001);
        book.rewind(-1);

        assertThat(book.set(KIND, true, 900)).isEqualTo(Change.FIRED);
    }

    @Test
    void countsTheEpisodesOfEvents() {
        assertThat(book.repeat(AlertKind.GRADIENT_SHIFT, 100)).isTrue();
        assertThat(book.repeat(AlertKind.GRADIENT_SHIFT, 110)).isFalse();
        assertThat(book.repeat(AlertKind.GRADIENT_SHIFT, 150)).isTrue();
        book.renew(AlertKind.GRADIENT_SHIFT, 151);

        assertThat(book.episode(AlertKind.GRADIENT_SHIFT)).isEqualTo(2);
        assertThat(book.episode(KIND)).isEqualTo(-1);
    }

    @Test
    void isTheSameAfterBeingWrittenAndRead() {
        book.set(KIND, true, 1_000);
        book.set(KIND, false, 1_001);

        AlertBook copy = Bytes.copy(book, new AlertBook());

        assertThat(copy.set(KIND, true, 1_200)).isEqualTo(Change.NONE);
        assertThat(Bytes.of(copy)).isEqualTo(Bytes.of(book));
    }
}
