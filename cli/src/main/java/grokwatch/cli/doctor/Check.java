package grokwatch.cli.doctor;

import java.util.concurrent.Callable;

/**
 * One check of the environment.
 *
 * @param name of it
 * @param required whether a failure makes the doctor's verdict a failure
 * @param probe returns what was found; throws with the remedy if it fails
 */
record Check(String name, boolean required, Callable<String> probe) {

    /**
     * What came of a check.
     *
     * @param name of the check
     * @param verdict OK, WARN or FAIL
     * @param detail what was found, or what to do
     */
    record Finding(String name, String verdict, String detail) {}

    Finding perform() {
        try {
            return new Finding(name, "OK", probe.call());
        } catch (Exception e) {
            Throwable deepest = e;
            while (deepest.getCause() != null) {
                deepest = deepest.getCause();
            }
            String detail = e.getMessage() == null ? deepest.toString() : e.getMessage();
            return new Finding(
                    name, required ? "FAIL" : "WARN", detail.lines().findFirst().orElse(""));
        }
    }
}
