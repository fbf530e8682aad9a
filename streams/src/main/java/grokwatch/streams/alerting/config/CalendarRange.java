package grokwatch.streams.alerting.config;

import grokwatch.streams.alerting.mute.time.Days;
import grokwatch.streams.alerting.mute.time.Range;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/** Ranges of the calendar in Alertmanager's form: {@code monday:friday}, {@code -3:-1}. */
final class CalendarRange {

    private static final List<String> WEEKDAYS =
            List.of("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday");
    private static final List<String> MONTHS =
            List.of(
                    "january",
                    "february",
                    "march",
                    "april",
                    "may",
                    "june",
                    "july",
                    "august",
                    "september",
                    "october",
                    "november",
                    "december");
    private static final int MAX_MONTH = 31;
    private static final int MONTHS_OF_YEAR = 12;
    private static final int LAST_YEAR = 9_999;

    private CalendarRange() {}

    static Range weekdays(String text) {
        return range(text, CalendarRange::weekday);
    }

    static Range months(String text) {
        return range(text, CalendarRange::month);
    }

    static Range years(String text) {
        return range(text, year -> number(year, 1, LAST_YEAR));
    }

    static Days daysOfMonth(String text) {
        int[] ends = ends(text, CalendarRange::dayOfMonth);
        return new Days(ends[0], ends[1]);
    }

    private static Range range(String text, ToIntFunction<String> parser) {
        int[] ends = ends(text, parser);
        return new Range(ends[0], ends[1]);
    }

    private static int[] ends(String text, ToIntFunction<String> parser) {
        String[] ends = text.split(":", -1);
        if (ends.length > 2) {
            throw new IllegalArgumentException("must be one or first:last, was " + text);
        }
        int first = parser.applyAsInt(ends[0].strip());
        return new int[] {first, ends.length == 1 ? first : parser.applyAsInt(ends[1].strip())};
    }

    private static int weekday(String text) {
        int day = WEEKDAYS.indexOf(text.toLowerCase(Locale.ROOT));
        if (day < 0) {
            throw new IllegalArgumentException("must be a day of the week, was " + text);
        }
        return day;
    }

    private static int month(String text) {
        int month = MONTHS.indexOf(text.toLowerCase(Locale.ROOT)) + 1;
        return month > 0 ? month : number(text, 1, MONTHS_OF_YEAR);
    }

    private static int dayOfMonth(String text) {
        int day = number(text, -MAX_MONTH, MAX_MONTH);
        if (day == 0) {
            throw new IllegalArgumentException("must not be day 0");
        }
        return day;
    }

    private static int number(String text, int least, int greatest) {
        if (!text.matches("-?[0-9]{1,4}")
                || Integer.parseInt(text) < least
                || Integer.parseInt(text) > greatest) {
            throw new IllegalArgumentException(
                    "must be in [%d, %d], was %s".formatted(least, greatest, text));
        }
        return Integer.parseInt(text);
    }
}
