package grokwatch.producers.files.table;

import grokwatch.producers.names.field.Field;
import grokwatch.producers.names.table.Resolution;
import grokwatch.producers.names.table.Splits;
import java.util.HashSet;
import java.util.OptionalDouble;
import java.util.Set;

/** What the cells of one column have in common. Not thread-safe. */
final class ColumnScan {

    /** Distinct texts that are counted; a column with more of them identifies nothing. */
    static final int MAX_DISTINCT = 4096;

    /** Numbers from here on are times since 1970 and not since the run's start, seconds. */
    private static final double FIRST_WALL_SECONDS = 1e8;

    private final Resolution meaning;
    private final Set<String> texts = new HashSet<>();
    private long cells;
    private long numbers;
    private long rises;
    private long falls;
    private long fractions;
    private double last = Double.NaN;
    private double max = Double.NEGATIVE_INFINITY;
    private boolean namesSplit;

    ColumnScan(Resolution meaning) {
        this.meaning = meaning;
    }

    void observe(String text, OptionalDouble number) {
        cells++;
        if (texts.size() <= MAX_DISTINCT && texts.add(text)) {
            namesSplit |= number.isEmpty() && Splits.of(text).isPresent();
        }
        if (number.isPresent()) {
            double value = number.getAsDouble();
            numbers++;
            rises += value > last ? 1 : 0;
            falls += value < last ? 1 : 0;
            fractions += value != Math.rint(value) ? 1 : 0;
            max = Math.max(max, value);
            last = value;
        }
    }

    Field field() {
        return meaning.field();
    }

    int rank() {
        return meaning.rank();
    }

    String name() {
        return meaning.name();
    }

    boolean namesSplit() {
        return namesSplit;
    }

    boolean isNumeric() {
        return numbers > 0 && numbers == cells;
    }

    boolean isText() {
        return cells > 0 && numbers == 0;
    }

    /** Whether a number of it is not whole. */
    boolean hasFractions() {
        return fractions > 0;
    }

    /** Whether it has two values or more, each in several rows. */
    boolean isGrouping() {
        return texts.size() >= 2 && texts.size() <= Math.min(MAX_DISTINCT, cells / 2);
    }

    /** Whether whole numbers count something up, row by row or over again in each epoch. */
    boolean counts() {
        boolean growing = rises > 0 && 3 * falls <= rises;
        boolean distinct = texts.size() == cells && cells > 2;
        return isNumeric() && fractions == 0 && (growing || distinct);
    }

    boolean isWallTime() {
        return numbers < cells || max >= FIRST_WALL_SECONDS;
    }

    /** Whether it only grows, but for a few restarts. */
    boolean isElapsed() {
        return isNumeric() && (cells == 1 || rises > 0) && 10 * falls <= rises;
    }
}
