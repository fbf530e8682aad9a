package grokwatch.streams.alerting.routing;

import grokwatch.schemas.AlertSeverity;
import grokwatch.schemas.AlertState;
import grokwatch.schemas.GrokkingAlert;

/**
 * What a receiver wants to hear of what is routed to it.
 *
 * @param floor least severity of a firing
 * @param sendResolved whether it is told of ends too
 */
public record Terms(AlertSeverity floor, boolean sendResolved) {

    /** Everything. */
    public static final Terms ALL = new Terms(AlertSeverity.UNKNOWN, true);

    /** Whether this firing or resolution is wanted. */
    boolean accept(GrokkingAlert alert) {
        if (alert.getState() == AlertState.RESOLVED) {
            return sendResolved;
        }
        return alert.getSeverity().compareTo(floor) >= 0;
    }
}
