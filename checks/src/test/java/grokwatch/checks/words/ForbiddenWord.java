package grokwatch.checks.words;

import grokwatch.checks.Modules;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A word that names and messages do not use.
 *
 * @param place identifiers, literals or both
 * @param text as the list spells it
 * @param pattern that finds it in a text of lower-case words separated by spaces
 * @param reason and what to write in its place
 */
record ForbiddenWord(Place place, String text, Pattern pattern, String reason) {

    private static final String LIST = "forbidden-words.txt";
    private static final int COLUMNS = 3;

    enum Place {
        NAME,
        TEXT,
        BOTH;

        boolean covers(Place place) {
            return this == BOTH || this == place;
        }
    }

    static List<ForbiddenWord> all() {
        return Modules.lines(LIST).stream().map(ForbiddenWord::parse).toList();
    }

    private static ForbiddenWord parse(String line) {
        String[] cells = line.split(" \\| ", COLUMNS);
        if (cells.length < COLUMNS) {
            throw new IllegalArgumentException(LIST + ": no reason is given in: " + line);
        }
        return new ForbiddenWord(
                Place.valueOf(cells[0]),
                cells[1],
                Pattern.compile("(?<![a-z])(?:" + cells[1] + ")(?![a-z])"),
                cells[2]);
    }

    boolean isIn(Place where, String words) {
        return place.covers(where) && pattern.matcher(words).find();
    }
}
