package grokwatch.core.alert;

/**
 * What an alert says to people.
 *
 * @param summary one sentence
 * @param advice what to do about it; may be empty
 */
public record Wording(String summary, String advice) {

    private static final int MAX_SUMMARY = 500;

    /** The same with what would have the run grok sooner. */
    Wording advising(String more) {
        String before = advice.isEmpty() ? "" : advice + " ";
        return new Wording(summary, before + "For a shorter delay: " + more + ".");
    }

    /** The same as it is said when it holds, or no longer; cut at 500 characters. */
    Wording worded(boolean firing) {
        return firing
                ? new Wording(cut(summary), advice)
                : new Wording(cut("Resolved: " + summary), "");
    }

    /** Never within a character of two units. */
    private static String cut(String text) {
        if (text.length() <= MAX_SUMMARY) {
            return text;
        }
        int end = MAX_SUMMARY - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
                + "…";
    }
}
