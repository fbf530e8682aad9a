package grokwatch.streams.alerting.routing.file;

import grokwatch.streams.alerting.receiver.Receiver;
import grokwatch.streams.alerting.receiver.ReceiverName;
import grokwatch.yaml.YamlMap;
import java.util.Optional;
import java.util.function.Function;

/** Reads the fields of one type of receiver. */
interface ReceiverType {

    /**
     * How to make the receiver; empty after a fault. Nothing is started yet: the rest of the file
     * may be wrong.
     */
    Optional<Function<Wires, Receiver>> read(ReceiverName name, YamlMap map, Secrets secrets);
}
