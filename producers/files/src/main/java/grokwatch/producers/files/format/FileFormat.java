package grokwatch.producers.files.format;

import grokwatch.producers.files.bytes.ByteWindow;
import grokwatch.producers.files.huggingface.TrainerStateSource;
import grokwatch.producers.files.mlflow.MlflowFolder;
import grokwatch.producers.files.record.RecordSource;
import grokwatch.producers.files.sqlite.TrackerDatabase;
import grokwatch.producers.files.table.JsonDocument;
import grokwatch.producers.files.table.TableSources;
import grokwatch.producers.files.tensorboard.EventFileSource;
import grokwatch.producers.files.wandb.WandbFileSource;
import grokwatch.producers.names.table.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Formats that can be read, each with everything that differs between formats; where a run is there
 * in several, the first of them is read.
 */
public enum FileFormat {
    /** Event files, {@code events.out.tfevents.*}. */
    TENSORBOARD(Source.TENSORBOARD, "", ".*tfevents.*", RunNaming.EVENT_FOLDER, FileFormat::events),
    /** {@code metrics.csv} of Lightning's CSVLogger, with {@code hparams.yaml}. */
    LIGHTNING(Source.LIGHTNING, "lightning", "", RunNaming.FOLDER, FileFormat::csv),
    /** {@code trainer_state.json}. */
    HUGGINGFACE(
            Source.HUGGINGFACE,
            "transformers",
            "trainer_state\\.json",
            RunNaming.CHECKPOINT_FOLDER,
            of -> new TrainerStateSource(of.path(), Files.newInputStream(of.path()), of.isWhole())),
    /** {@code run-ID.wandb}, of offline and of synchronised runs. */
    WANDB(
            Source.GENERIC,
            "",
            ".+\\.wandb",
            RunNaming.ID_IN_NAME,
            of -> WandbFileSource.open(of.path(), of.isWhole(), of.from())),
    /** {@code mlruns/EXPERIMENT/RUN/metrics/NAME}. */
    MLFLOW(
            Source.MLFLOW,
            "",
            "",
            RunNaming.METRICS_FOLDER,
            of ->
                    TableSources.mlflowMetric(
                            of.path(), of.prefix(), of.aliases(), of.isWhole(), of.from())),
    /** SQLite databases of MLflow and Trackio. */
    SQLITE(
            Source.MLFLOW,
            "",
            "",
            RunNaming.WITHIN,
            of -> TrackerDatabase.open(of.path(), of.from())),
    /** One JSON object a line, a row each. */
    JSONL(
            Source.JSONL,
            "",
            "",
            RunNaming.FILE,
            of ->
                    TableSources.jsonLines(
                            of.path(), of.aliases(), of.source(), of.isWhole(), of.from())),
    /** Rows below a header. */
    CSV(Source.CSV, "", "", RunNaming.FILE, FileFormat::csv),
    /** Tables of numbers, texts and times. */
    PARQUET(
            Source.CSV,
            "",
            ".+\\.(parquet|pq)",
            RunNaming.FILE,
            of -> TableSources.parquet(of.path(), of.aliases(), of.source())),
    /** A JSON document with a history of lists or objects. */
    JSON(
            Source.JSONL,
            "",
            "",
            RunNaming.FILE,
            of -> JsonDocument.open(of.path(), of.aliases(), of.source())),
    /** What trainers print, lines of which match a rule of the alias table. */
    TEXT(
            Source.GENERIC,
            "",
            "",
            RunNaming.FILE,
            of ->
                    TableSources.textLog(
                            of.path(), of.aliases(), of.source(), of.isWhole(), of.from())),
    /** Recorded curves: JSON lines, one run a line. */
    CURVES(
            Source.JSONL,
            "",
            "",
            RunNaming.WITHIN,
            of -> {
                throw new IllegalArgumentException(of.path() + " holds many runs, not one");
            });

    /** Opens a file of a format. */
    @FunctionalInterface
    interface Opener {

        /** Opens a file at the position from which to read. */
        RecordSource open(FileToRead file) throws IOException;
    }

    private final Source source;
    private final String framework;
    private final Pattern fileName;
    private final RunNaming naming;
    private final Opener opener;

    /**
     * @param fileName of files that have this format whatever their first bytes are, in lower case;
     *     empty: recognised by {@link FormatSniffer}
     */
    FileFormat(Source source, String framework, String fileName, RunNaming naming, Opener opener) {
        this.source = source;
        this.framework = framework;
        this.fileName = Pattern.compile(fileName);
        this.naming = naming;
        this.opener = opener;
    }

    /** The format of a file by its name and place alone; empty where these do not decide. */
    public static Optional<FileFormat> named(Path file) {
        if (MlflowFolder.ofMetric(file).isPresent()) {
            return Optional.of(MLFLOW);
        }
        String fileName = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> format.fileName.matcher(fileName).matches())
                .findFirst();
    }

    /** Whose names its files use. */
    public Source source() {
        return source;
    }

    /**
     * Whether its files are written anew as a whole, so that what is new in them stands anywhere.
     */
    public boolean isWrittenAnew() {
        return this == HUGGINGFACE || this == JSON || this == PARQUET || this == CURVES;
    }

    /** Whether a place in its files is the number of a row, which stays where it is. */
    public boolean isDatabase() {
        return this == SQLITE;
    }

    /** Training framework that writes it; empty when many do. */
    public String framework() {
        return framework;
    }

    /** What a run is named after. */
    public RunNaming naming() {
        return naming;
    }

    RecordSource open(FileToRead file) throws IOException {
        return opener.open(file);
    }

    private static RecordSource csv(FileToRead of) throws IOException {
        return TableSources.csv(of.path(), of.aliases(), of.source(), of.isWhole(), of.from());
    }

    private static RecordSource events(FileToRead of) throws IOException {
        ByteWindow window =
                of.from().offset() == 0
                        ? ByteWindow.openUnpacked(of.path())
                        : ByteWindow.open(of.path(), of.from().offset());
        return new EventFileSource(of.path(), window, of.prefix(), of.isWhole());
    }
}
