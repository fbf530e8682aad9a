package grokwatch.streams.alerting.mute.time;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * Recurring spans of time, as Alertmanager has them: a moment is in it if it meets every field. An
 * empty field is met by every moment.
 *
 * @param times minutes of the day, 0 to 1439
 * @param weekdays 0 is Sunday, 6 is Saturday
 * @param daysOfMonth from the month's start or its end
 * @param months 1 to 12
 * @param years in the Gregorian calendar
 * @param location whose clocks and calendars count
 */
public record TimeInterval(
        List<Range> times,
        List<Range> weekdays,
        List<Days> daysOfMonth,
        List<Range> months,
        List<Range> years,
        ZoneId location) {

    private static final int DAYS_OF_WEEK = 7;
    private static final int MINUTES = 60;

    public TimeInterval {
        times = List.copyOf(times);
        weekdays = List.copyOf(weekdays);
        daysOfMonth = List.copyOf(daysOfMonth);
        months = List.copyOf(months);
        years = List.copyOf(years);
    }

    /** Whether a moment is in it. */
    public boolean contains(Instant moment) {
        ZonedDateTime local = moment.atZone(location);
        return meets(times, local.getHour() * MINUTES + local.getMinute())
                && meets(weekdays, local.getDayOfWeek().getValue() % DAYS_OF_WEEK)
                && isDay(local)
                && meets(months, local.getMonthValue())
                && meets(years, local.getYear());
    }

    private boolean isDay(ZonedDateTime local) {
        int length = YearMonth.from(local).lengthOfMonth();
        return daysOfMonth.isEmpty()
                || daysOfMonth.stream()
                        .anyMatch(days -> days.contains(local.getDayOfMonth(), length));
    }

    private static boolean meets(List<Range> ranges, int value) {
        return ranges.isEmpty() || ranges.stream().anyMatch(range -> range.contains(value));
    }
}
