package grokwatch.cli.report;

import grokwatch.cli.command.UserException;
import grokwatch.producers.files.curves.CurveFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where curves are from, and under which licence, as their files say. */
final class CurveSources {

    private CurveSources() {}

    /**
     * Lines for people: how many runs and when, then a line a source.
     *
     * @param date when outcomes were taken from the curves
     */
    static List<String> of(List<Path> files, LocalDate date) {
        Map<String, Integer> runs = new TreeMap<>();
        for (Path file : files) {
            try {
                new CurveFile(file)
                        .read(
                                curve ->
                                        runs.merge(
                                                curve.source() + ", licence " + curve.license(),
                                                1,
                                                Integer::sum),
                                problem -> {});
            } catch (IOException e) {
                throw new UserException(file + " cannot be read: " + e.getMessage(), e);
            }
        }
        int all = runs.values().stream().mapToInt(Integer::intValue).sum();
        List<String> lines = new ArrayList<>();
        lines.add("outcomes of %d public runs, taken on %s".formatted(all, date));
        runs.forEach((source, count) -> lines.add(count + " runs of " + source));
        return lines;
    }
}
