package grokwatch.cli.gateway;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes as people write it: 4096, 64kB, 256MB, 2GB; powers of 1024. */
final class ByteSize {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,12})\\s*([kmg]?)i?b?");

    private ByteSize() {}

    /**
     * @throws IllegalArgumentException if the text is none
     */
    static long parse(String option, String text) {
        Matcher matcher = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "%s must be a number of bytes such as 256MB, was \"%s\""
                            .formatted(option, text));
        }
        int power =
                switch (matcher.group(2)) {
                    case "k" -> 10;
                    case "m" -> 20;
                    case "g" -> 30;
                    default -> 0;
                };
        return Long.parseLong(matcher.group(1)) << power;
    }
}
