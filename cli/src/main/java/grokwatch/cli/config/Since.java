package grokwatch.cli.config;

import grokwatch.core.text.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A point of time as people say it: some time ago ({@code 2h}, {@code 3d}, {@code PT2H}), a day of
 * this machine's calendar ({@code 2026-11-22}), or an instant ({@code 2026-11-22T05:00:00Z}).
 */
public final class Since implements ITypeConverter<Instant> {

    private final Instant now;

    /** As of the present. */
    public Since() {
        this(Instant.now());
    }

    Since(Instant now) {
        this.now = now;
    }

    @Override
    public Instant convert(String text) {
        List<Function<String, Instant>> forms =
                List.of(
                        span -> now.minus(TimeSpan.parse(span)),
                        span -> now.minus(Duration.parse(span)),
                        Instant::parse,
                        day ->
                                LocalDate.parse(day)
                                        .atStartOfDay(ZoneId.systemDefault())
                                        .toInstant());
        for (Function<String, Instant> form : forms) {
            try {
                return form.apply(text);
            } catch (IllegalArgumentException | DateTimeParseException | ArithmeticException no) {
                continue;
            }
        }
        throw new TypeConversionException(
                "must be a span such as 2h or 3d, a day such as 2026-11-22, or an instant such as"
                        + " 2026-11-22T05:00:00Z, was \""
                        + text
                        + "\"");
    }
}
