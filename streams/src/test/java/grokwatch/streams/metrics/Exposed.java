package grokwatch.streams.metrics;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Prometheus reads out of an exposition in its text format.
 *
 * @param types type by metric name, in order
 * @param samples value by name with labels, as written
 */
record Exposed(Map<String, String> types, Map<String, Double> samples) {

    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]+)=\"");

    static Exposed of(Metrics metrics) {
        return parse(new String(metrics.exposition(null).body(), StandardCharsets.UTF_8));
    }

    static Exposed parse(String text) {
        Map<String, String> types = new LinkedHashMap<>();
        Map<String, Double> samples = new LinkedHashMap<>();
        for (String line : text.split("\n")) {
            if (line.startsWith("# TYPE ")) {
                String[] words = line.split(" ");
                types.put(words[2], words[3]);
            } else if (!line.startsWith("#")) {
                int space = line.lastIndexOf(' ');
                String value = line.substring(space + 1).replace("Inf", "Infinity");
                samples.put(line.substring(0, space), Double.parseDouble(value));
            }
        }
        return new Exposed(types, samples);
    }

    /** The value of a series, as it stands in the text; NaN if it is not there. */
    double value(String series) {
        return samples.getOrDefault(series, Double.NaN);
    }

    /** Every name of a label. */
    Set<String> labels() {
        Set<String> labels = new TreeSet<>();
        for (String series : samples.keySet()) {
            Matcher matcher = LABEL.matcher(series);
            while (matcher.find()) {
                labels.add(matcher.group(1));
            }
        }
        return labels;
    }

    /** Names of our own metrics, without Java's. */
    List<String> ours() {
        return types.keySet().stream().filter(name -> name.startsWith("grokwatch_")).toList();
    }

    /** Series of a metric. */
    List<String> series(String... names) {
        return samples.keySet().stream()
                .filter(series -> Arrays.asList(names).contains(series.replaceAll("\\{.*", "")))
                .toList();
    }
}
