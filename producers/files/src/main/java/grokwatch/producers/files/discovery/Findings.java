package grokwatch.producers.files.discovery;

import java.util.List;

/**
 * What was found.
 *
 * @param filesOfRuns by run
 * @param passedOver files that look like logs and are not read
 */
public record Findings(List<RunFiles> filesOfRuns, List<PassedOver> passedOver) {

    public Findings {
        filesOfRuns = List.copyOf(filesOfRuns);
        passedOver = List.copyOf(passedOver);
    }
}
