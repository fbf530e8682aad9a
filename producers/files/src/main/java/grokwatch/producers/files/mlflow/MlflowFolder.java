package grokwatch.producers.files.mlflow;

import grokwatch.producers.files.record.Damage;
import grokwatch.producers.files.record.FileRecord;
import grokwatch.producers.files.record.Parameters;
import grokwatch.producers.files.table.YamlScalars;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of a run in MLflow's file store: {@code metrics/NAME} with a line for each value,
 * {@code params/NAME} with a text, {@code meta.yaml}.
 *
 * @param folder of the run, called after its id
 * @param metric name of the metric, with a slash for each folder below {@code metrics}
 */
public record MlflowFolder(Path folder, String metric) {

    private static final Pattern RUN_ID = Pattern.compile("[0-9a-f]{32}");
    private static final int MAX_PARAMETERS = 4096;
    private static final int MAX_TEXT = 8192;

    /** The run's folder and the metric of a file; empty for a file that is no metric of a run. */
    public static Optional<MlflowFolder> ofMetric(Path file) {
        for (int i = file.getNameCount() - 2; i > 0; i--) {
            boolean isMetrics = file.getName(i).toString().equals("metrics");
            if (isMetrics && RUN_ID.matcher(file.getName(i - 1).toString()).matches()) {
                String name = file.subpath(i + 1, file.getNameCount()).toString();
                Path folder = file.getRoot() == null ? Path.of("") : file.getRoot();
                return Optional.of(
                        new MlflowFolder(
                                folder.resolve(file.subpath(0, i)), name.replace('\\', '/')));
            }
        }
        return Optional.empty();
    }

    /** What the folder says of its run: parameters and the name; a damage where that fails. */
    public FileRecord parameters() {
        Map<String, String> values = new LinkedHashMap<>();
        try {
            Path meta = folder.resolve("meta.yaml");
            if (Files.isRegularFile(meta)) {
                String name = YamlScalars.read(meta).getOrDefault("run_name", "");
                values.put("run_name", name);
            }
            for (Path file : files(folder.resolve("params"))) {
                String name = folder.resolve("params").relativize(file).toString();
                values.put(name.replace('\\', '/'), text(file));
            }
            return new Parameters("", values);
        } catch (IOException e) {
            return new Damage(folder, 0, 0, "its parameters cannot be read: " + e.getMessage());
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).limit(MAX_PARAMETERS).sorted().toList();
        }
    }

    private static String text(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MAX_TEXT), StandardCharsets.UTF_8).strip();
        }
    }
}
