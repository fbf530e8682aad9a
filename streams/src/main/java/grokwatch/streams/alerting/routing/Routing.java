package grokwatch.streams.alerting.routing;

import grokwatch.schemas.GrokkingAlert;
import grokwatch.streams.alerting.receiver.ReceiverName;

/**
 * Says who is told. Asked of firings and of resolutions; a resolution reaches only receivers that
 * were told of its firing, whatever the answer here.
 */
public interface Routing {

    /** Every receiver is told of everything. */
    Routing EVERYONE = (alert, receiver) -> true;

    /** Whether a receiver is told of an alert's firing or resolution. */
    boolean tells(GrokkingAlert alert, ReceiverName receiver);
}
