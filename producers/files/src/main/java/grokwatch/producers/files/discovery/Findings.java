package grokwatch.producers.files.discovery;

import java.util.List;

/**
 * What was found.
 *
 * @param lanes by run
 * @param passedOver files that look like logs and are not read
 */
public record Findings(List<Lane> lanes, List<PassedOver> passedOver) {

    public Findings {
        lanes = List.copyOf(lanes);
        passedOver = List.copyOf(passedOver);
    }
}
