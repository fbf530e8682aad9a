package grokwatch.cli.ingest;

import grokwatch.cli.command.UserException;
import grokwatch.producers.files.discovery.Findings;
import grokwatch.producers.files.discovery.RunFinder;
import grokwatch.producers.files.format.FileFormat;
import grokwatch.producers.names.feed.RunFeed;
import grokwatch.producers.names.table.AliasTable;
import grokwatch.producers.publisher.TargetText;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What files are read for, and how. */
public final class SourceOptions {

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "Format of all files: ${COMPLETION-CANDIDATES} (default: detected).")
    private FileFormat format;

    @Option(
            names = "--aliases",
            paramLabel = "FILE",
            description = "Alias table of your own (YAML); goes before the shipped one.")
    private Path aliases;

    @Option(
            names = "--project",
            paramLabel = "NAME",
            defaultValue = "",
            description = "Project of all runs (default: none).")
    private String project;

    @Option(
            names = "--label",
            paramLabel = "KEY=VALUE",
            description = "Label of all runs; repeatable.")
    private Map<String, String> labels = Map.of();

    @Option(
            names = "--target",
            paramLabel = "METRIC<VALUE",
            description =
                    "Value of a metric that all runs are to reach, such as \"val_wer < 0.08\".")
    private String target;

    Optional<FileFormat> format() {
        return Optional.ofNullable(format);
    }

    /** Project of all runs; empty: none. */
    public String project() {
        return project;
    }

    /** Labels of all runs, the target among them. */
    public Map<String, String> labels() {
        if (target == null) {
            return labels;
        }
        if (TargetText.parse(target).isEmpty()) {
            throw new IllegalArgumentException(
                    "--target must be %s, was \"%s\"".formatted(TargetText.BOUND, target));
        }
        Map<String, String> all = new LinkedHashMap<>(labels);
        all.put(RunFeed.TARGET_LABEL, target);
        return all;
    }

    /** Names of metrics: the shipped table, with a user's own before it where a file is given. */
    public AliasTable aliases() {
        return table(aliases);
    }

    /** The shipped table, with a user's own before it where a file is given. */
    static AliasTable table(Path own) {
        return AliasTable.load(Optional.ofNullable(own));
    }

    /**
     * The runs that are there.
     *
     * @throws UserException if a file is not there or cannot be read
     */
    public Findings find(List<Path> roots) {
        try {
            return new RunFinder(format(), aliases().lines()).find(roots);
        } catch (NoSuchFileException e) {
            throw new UserException(e.getFile() + ": there is no such file", e);
        } catch (IOException e) {
            throw new UserException("files cannot be read: " + e, e);
        }
    }
}
