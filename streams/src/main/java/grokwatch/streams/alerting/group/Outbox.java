package grokwatch.streams.alerting.group;

import grokwatch.streams.alerting.receiver.Bulletin;
import grokwatch.streams.alerting.receiver.ReceiverName;
import java.util.List;

/** Takes what is to be told. */
public interface Outbox {

    /**
     * Takes a bulletin for a receiver; those of one receiver are told in the order in which they
     * come.
     *
     * @param alerts all that it tells of, listed or not
     */
    void take(ReceiverName receiver, Bulletin bulletin, List<AlertRef> alerts);

    /**
     * Learns that a receiver is not told of a firing for now; said once, or once more after a
     * restart.
     *
     * @param reason one line
     */
    void holdBack(ReceiverName receiver, AlertRef alert, String reason);
}
