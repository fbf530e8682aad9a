package grokwatch.streams.alerting.mute.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A time interval")
class TimeIntervalTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final List<Range> ANY = List.of();

    @Test
    void isReadOnTheClocksOfItsPlace() {
        var nineToFive =
                new TimeInterval(
                        List.of(new Range(9 * 60, 17 * 60 - 1)), ANY, List.of(), ANY, ANY, BERLIN);

        assertThat(nineToFive.contains(at("2026-11-23T07:59:59Z"))).isFalse();
        assertThat(nineToFive.contains(at("2026-11-23T08:00:00Z"))).isTrue();
        assertThat(nineToFive.contains(at("2026-11-23T15:59:59Z"))).isTrue();
        assertThat(nineToFive.contains(at("2026-11-23T16:00:00Z"))).isFalse();
        assertThat(nineToFive.contains(at("2026-07-23T07:00:00Z"))).as("in summer").isTrue();
    }

    @Test
    void hasEveryFieldMet() {
        var weekends = days(List.of(new Range(6, 6), new Range(0, 0)), List.of());

        assertThat(weekends.contains(at("2026-11-21T12:00:00Z"))).as("Saturday").isTrue();
        assertThat(weekends.contains(at("2026-11-22T12:00:00Z"))).as("Sunday").isTrue();
        assertThat(weekends.contains(at("2026-11-23T12:00:00Z"))).as("Monday").isFalse();
        var firstWeekend = days(List.of(new Range(0, 0)), List.of(new Days(1, 7)));
        assertThat(firstWeekend.contains(at("2026-11-01T12:00:00Z"))).isTrue();
        assertThat(firstWeekend.contains(at("2026-11-22T12:00:00Z"))).isFalse();
    }

    @Test
    void countsDaysFromTheEndOfTheMonth() {
        var lastThree = days(ANY, List.of(new Days(-3, -1)));

        assertThat(lastThree.contains(at("2026-02-25T12:00:00Z"))).isFalse();
        assertThat(lastThree.contains(at("2026-02-26T12:00:00Z"))).isTrue();
        assertThat(lastThree.contains(at("2026-02-28T12:00:00Z"))).isTrue();
        assertThat(lastThree.contains(at("2028-02-26T12:00:00Z"))).as("leap year").isFalse();
        var allButFour = days(ANY, List.of(new Days(5, -1)));
        assertThat(allButFour.contains(at("2026-02-28T12:00:00Z"))).isTrue();
        assertThat(allButFour.contains(at("2026-02-04T12:00:00Z"))).isFalse();
    }

    @Test
    void hasMonthsAndYears() {
        var summer =
                new TimeInterval(
                        ANY,
                        ANY,
                        List.of(),
                        List.of(new Range(6, 8)),
                        List.of(new Range(2026, 2027)),
                        BERLIN);

        assertThat(summer.contains(at("2026-05-31T22:00:00Z"))).isTrue();
        assertThat(summer.contains(at("2026-09-01T12:00:00Z"))).isFalse();
        assertThat(summer.contains(at("2028-07-01T12:00:00Z"))).isFalse();
    }

    @Test
    void doesNotEndBeforeItBegins() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Range(5, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> new Days(5, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> new Days(-1, -3));
        assertThatIllegalArgumentException().isThrownBy(() -> new Days(-3, 2));
    }

    @Test
    void mutesInsideAndOutsideTheActiveOnes() {
        var sundays = days(List.of(new Range(0, 0)), List.of());
        var november =
                new TimeInterval(ANY, ANY, List.of(), List.of(new Range(11, 11)), ANY, BERLIN);
        Instant sunday = at("2026-11-22T12:00:00Z");
        Instant monday = at("2026-11-23T12:00:00Z");

        assertThat(new MuteTimes(List.of(sundays), List.of()).isMute(sunday)).isTrue();
        assertThat(new MuteTimes(List.of(sundays), List.of()).isMute(monday)).isFalse();
        assertThat(new MuteTimes(List.of(), List.of(november)).isMute(monday)).isFalse();
        assertThat(new MuteTimes(List.of(), List.of(sundays)).isMute(monday)).isTrue();
        assertThat(new MuteTimes(List.of(sundays), List.of(november)).isMute(sunday)).isTrue();
    }

    private static TimeInterval days(List<Range> weekdays, List<Days> daysOfMonth) {
        return new TimeInterval(ANY, weekdays, daysOfMonth, ANY, ANY, BERLIN);
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }
}
