package grokwatch.cli.command;

/** Exit codes of every command, as documented in {@code --help}. */
public final class ExitCode {

    /** All went well. */
    public static final int OK = 0;

    /** It could not be done: a server away, a file missing. */
    public static final int FAILURE = 1;

    /** The command line is wrong. */
    public static final int USAGE = 2;

    /** What was checked does not hold: a demo's reconciliation, a doctor's check. */
    public static final int CHECK_FAILED = 3;

    private ExitCode() {}
}
