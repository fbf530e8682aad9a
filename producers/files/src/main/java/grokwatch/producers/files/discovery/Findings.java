package grokwatch.producers.files.discovery;

import java.nio.file.Path;
import java.util.List;

/**
 * What was found.
 *
 * @param lanes by run
 * @param unreadable files that looked like ours and are of no format that we know
 * @param passedOver files that say again what another format of the same run says
 */
public record Findings(List<Lane> lanes, List<Path> unreadable, List<Path> passedOver) {

    public Findings {
        lanes = List.copyOf(lanes);
        unreadable = List.copyOf(unreadable);
        passedOver = List.copyOf(passedOver);
    }
}
