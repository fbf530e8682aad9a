package grokwatch.producers.files.discovery;

import grokwatch.producers.files.format.FileFormat;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which files of a folder are opened by their names, and which look like logs all the same. */
final class LogNames {

    private static final Pattern TABLE =
            Pattern.compile(".+\\.((csv|tsv|jsonl|ndjson)(\\.gz)?|log|out|db|sqlite3?)");
    private static final Pattern NAMED =
            Pattern.compile(
                    "((train(ing)?|eval|test|val|metrics?|run)[_.-]?)?(log|logs|metrics|scalars|results?|history|progress|stats|training|train|losses)\\.(log|txt|json|dat)");
    private static final Pattern LOG_LIKE =
            Pattern.compile(
                    ".+\\.(arrow|feather)|.*(log|metric|history|result|scalar|loss|accurac|progress).*\\.(txt|json|pkl|pickle|npz|npy|pt|xlsx|h5|hdf5)");

    /** What Weights and Biases' client logs of itself. */
    private static final Pattern OF_A_CLIENT = Pattern.compile("debug(-internal|-core)?\\.log");

    private LogNames() {}

    /** Whether a file found in a folder may be one of ours: the rest is not opened. */
    static boolean isCandidate(Path file) {
        String name = name(file);
        if (OF_A_CLIENT.matcher(name).matches()) {
            return false;
        }
        return FileFormat.named(file).isPresent()
                || TABLE.matcher(name).matches()
                || NAMED.matcher(name).matches();
    }

    /** How to read a file that looks like a log and is no candidate; empty for other files. */
    static Optional<String> hint(Path file) {
        String name = name(file);
        if (!LOG_LIKE.matcher(name).matches()) {
            return Optional.empty();
        }
        boolean text = name.matches(".+\\.(txt|json)");
        return Optional.of(
                text
                        ? "is probably a log; name the file itself to read it, with --format if need be"
                        : "is probably a log of a format that is not read; export it as CSV or JSON lines");
    }

    private static String name(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT);
    }
}
