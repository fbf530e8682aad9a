package grokwatch.producers.files.discovery;

import grokwatch.producers.files.format.FileFormat;
import grokwatch.producers.files.mlflow.MlflowFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a run is called after its files: by its folder below the one that was named, as TensorBoard
 * does it. A file of rows is a run by itself, called after the file.
 *
 * @param run id, at most 256 characters: of a longer one its end
 * @param prefix of the names in the file
 */
record RunName(String run, String prefix) {

    private static final int MAX = 256;
    private static final Pattern EXTENSION =
            Pattern.compile(
                    "(?<=.)\\.(csv|tsv|jsonl|ndjson|json|log|out|txt|dat|wandb|parquet|pq)(\\.gz)?$",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern GENERIC =
            Pattern.compile(
                    "((train(ing)?|eval|metrics?)[_-]?)?(log|logs|metrics|scalars|results?|history|progress|summary|stats|training|train)",
                    Pattern.CASE_INSENSITIVE);

    /** Folder in which Hugging Face's trainer lets TensorBoard write. */
    private static final Pattern TRAINER_EVENTS =
            Pattern.compile("[A-Z][a-z]{2}\\d\\d_\\d\\d-\\d\\d-\\d\\d_.*");

    /** Folder that Weights and Biases' client makes for a run; its last part is the run's id. */
    private static final Pattern WANDB_FOLDER =
            Pattern.compile("(offline-)?run-\\d{8}_\\d{6}-(.+)");

    private static final Pattern CHECKPOINT = Pattern.compile("checkpoint-\\d+");

    /** Sub-folders that hold one split of a run, as Keras writes them. */
    private static final Set<String> SPLITS =
            Set.of("train", "training", "validation", "val", "valid", "eval", "test");

    /**
     * @param root folder or file that was named by the user
     * @param file one below it, or the root itself
     */
    static RunName of(Path root, Path file, FileFormat format) {
        return switch (format.naming()) {
            case EVENT_FOLDER -> ofEvents(root, file);
            case FOLDER -> new RunName(name(root, file.getParent()), "");
            case CHECKPOINT_FOLDER -> ofCheckpoint(root, file);
            case METRICS_FOLDER -> ofMetric(root, file);
            case ID_IN_NAME -> new RunName(id(file), "");
            case FILE -> new RunName(name(root, stem(file)), "");
            case WITHIN -> new RunName("", "");
        };
    }

    private static RunName ofEvents(Path root, Path file) {
        Path folder = file.getParent();
        String last = folder.getFileName() == null ? "" : folder.getFileName().toString();
        if (SPLITS.contains(last.toLowerCase(Locale.ROOT)) && folder.getParent() != null) {
            return new RunName(name(root, folder.getParent()), last + "/");
        }
        return new RunName(name(root, folder), "");
    }

    private static String id(Path file) {
        return stem(file).getFileName().toString().replaceFirst("^run-", "");
    }

    /**
     * The run of Weights and Biases' client in whose folder a file is, as its console output;
     * empty: none.
     */
    static Optional<String> wandbRun(Path file) {
        for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
            Matcher run = WANDB_FOLDER.matcher(linked(folder));
            if (run.matches()) {
                return Optional.of(run.group(2));
            }
        }
        return Optional.empty();
    }

    /** A folder's name; of the client's link to its latest run, that of the run's folder. */
    private static String linked(Path folder) {
        String name = String.valueOf(folder.getFileName());
        try {
            return name.equals("latest-run") ? folder.toRealPath().getFileName().toString() : name;
        } catch (IOException e) {
            return name;
        }
    }

    private static RunName ofMetric(Path root, Path file) {
        return MlflowFolder.ofMetric(file)
                .map(metric -> new RunName(name(root, metric.folder()), metric.metric()))
                .orElseGet(
                        () -> new RunName(name(root, file), stem(file).getFileName().toString()));
    }

    /** The output folder of a trainer whose events these are; empty for other files. */
    static Optional<Path> trainerFolder(Path file) {
        Path folder = file.getParent();
        Path runs = folder == null ? null : folder.getParent();
        boolean matches =
                runs != null
                        && runs.getParent() != null
                        && TRAINER_EVENTS.matcher(folder.getFileName().toString()).matches()
                        && runs.getFileName().toString().equals("runs");
        return matches ? Optional.of(runs.getParent()) : Optional.empty();
    }

    private static RunName ofCheckpoint(Path root, Path file) {
        Path folder = file.getParent();
        boolean within =
                folder.getFileName() != null
                        && folder.getParent() != null
                        && CHECKPOINT.matcher(folder.getFileName().toString()).matches();
        return new RunName(name(root, within ? folder.getParent() : folder), "");
    }

    /** The file without the extensions of its format; other dots belong to the name. */
    private static Path stem(Path file) {
        String name = file.getFileName().toString();
        Matcher extension = EXTENSION.matcher(name);
        return file.resolveSibling(extension.find() ? name.substring(0, extension.start()) : name);
    }

    static String ofFolder(Path root, Path folder) {
        return name(root, folder);
    }

    /** Whether a file bears a name that says log and no more, so that it is its folder's. */
    static boolean isGeneric(Path file) {
        return GENERIC.matcher(stem(file).getFileName().toString()).matches();
    }

    private static String name(Path root, Path run) {
        boolean below = run.startsWith(root) && !run.equals(root);
        String text = below ? root.relativize(run).toString() : String.valueOf(run.getFileName());
        String slashes = text.replace('\\', '/');
        return slashes.length() <= MAX ? slashes : slashes.substring(slashes.length() - MAX);
    }
}
