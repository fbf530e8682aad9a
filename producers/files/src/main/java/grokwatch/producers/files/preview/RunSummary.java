package grokwatch.producers.files.preview;

import java.util.List;
import java.util.Map;

/**
 * What would be published of a run.
 *
 * @param run its id
 * @param format of its files
 * @param files a count
 * @param points a count
 * @param firstStep of the points; -1: there is none
 * @param lastStep likewise
 * @param times {@code wall}, {@code elapsed}, {@code unknown}, or several of these
 * @param metrics by their names
 * @param parameters texts by the field of the run that they fill
 * @param ignoredParameters names that fill none
 * @param targets texts by field; empty: the defaults apply
 * @param notes how the files were understood where they could be understood otherwise
 */
public record RunSummary(
        String run,
        String format,
        long files,
        long points,
        long firstStep,
        long lastStep,
        String times,
        List<MetricSummary> metrics,
        Map<String, String> parameters,
        List<String> ignoredParameters,
        Map<String, String> targets,
        List<String> notes) {}
