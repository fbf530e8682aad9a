package grokwatch.cli.bench;

import grokwatch.cli.command.UserException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fleet as a load.
 *
 * @param points logged by each run, in [1, 10^7]
 * @param runs side by side, in [1, 10^6]
 */
record Load(int points, int runs) {

    private static final Pattern TEXT = Pattern.compile("([1-9]\\d{0,6})x([1-9]\\d{0,5})");

    /**
     * A load as a text: points a run, {@code x}, runs.
     *
     * @throws UserException if the text is not of this form
     */
    static Load of(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new UserException(
                    "--loads must be POINTSxRUNS such as 100x20000, was \"" + text + "\"");
        }
        return new Load(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    long events() {
        return (long) points * runs;
    }

    @Override
    public String toString() {
        return points + "x" + runs;
    }
}
