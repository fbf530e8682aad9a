package grokwatch.producers.files.table;

/** Finds out whether a file writes decimal points or decimal commas. Not thread-safe. */
final class DecimalStyle {

    private static final int GROUP = 3;

    private long commas;
    private long points;

    /** Takes in the text of a cell. */
    void observe(String text) {
        int comma = text.lastIndexOf(',');
        if (comma < 0 || !isNumeric(text)) {
            return;
        }
        int point = text.lastIndexOf('.');
        if (point >= 0) {
            count(comma > point);
        } else if (text.indexOf(',') < comma) {
            count(false);
        } else if (digitsAfter(text, comma) != GROUP || isZero(text, comma)) {
            count(true);
        }
    }

    char decimal() {
        return commas > points ? ',' : '.';
    }

    private void count(boolean comma) {
        commas += comma ? 1 : 0;
        points += comma ? 0 : 1;
    }

    private static boolean isNumeric(String text) {
        return text.chars()
                        .allMatch(
                                c ->
                                        Character.isDigit(c)
                                                || "+-.,eE% '\u2019\u00a0\u202f".indexOf(c) >= 0)
                && text.chars().anyMatch(Character::isDigit);
    }

    private static int digitsAfter(String text, int at) {
        int digits = 0;
        while (at + 1 + digits < text.length() && Character.isDigit(text.charAt(at + 1 + digits))) {
            digits++;
        }
        return digits;
    }

    private static boolean isZero(String text, int end) {
        String whole = text.substring(0, end).strip();
        return whole.equals("0") || whole.equals("-0") || whole.isEmpty();
    }
}
