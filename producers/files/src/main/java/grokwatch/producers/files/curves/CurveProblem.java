package grokwatch.producers.files.curves;

/**
 * Something in a file that could not be used and was left out.
 *
 * @param file its name
 * @param line number, from 1
 * @param field where in the line; empty when the line as a whole is meant
 * @param message what is wrong, with the value and the bound
 * @param wholeLine whether the run was lost, rather than one of its rows
 */
public record CurveProblem(
        String file, long line, String field, String message, boolean wholeLine) {

    /** One line for people. */
    public String text() {
        return file + ":" + line + ": " + (field.isEmpty() ? "" : field + " ") + message;
    }
}
