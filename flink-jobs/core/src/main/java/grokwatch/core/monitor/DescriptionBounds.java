package grokwatch.core.monitor;

import grokwatch.core.run.RunDescription;
import grokwatch.core.run.TargetReference;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * What of a description a run's state can hold, which is 4 KiB in all: names of 64 bytes each and,
 * with them, labels up to 500 bytes, those that come first in the alphabet. Bytes are those of
 * {@link java.io.DataOutput#writeUTF}.
 */
final class DescriptionBounds {

    private static final int NAME_BYTES = 64;
    private static final int TEXT_BYTES = 500;

    /** What the way to a target and the forecasts of it take of the text's room. */
    private static final int TARGET_BYTES = 96;

    /** Labels that mean something to Grokwatch itself, such as that a run is replayed. */
    private static final String OWN_PREFIX = "grokwatch.";

    private static final Comparator<String> OWN_FIRST =
            Comparator.comparing((String label) -> !label.startsWith(OWN_PREFIX))
                    .thenComparing(Comparator.naturalOrder());

    private int room = TEXT_BYTES;

    private DescriptionBounds() {}

    /** The description with no more text than state may hold. */
    static RunDescription apply(RunDescription d) {
        return new DescriptionBounds().bounded(d);
    }

    private RunDescription bounded(RunDescription d) {
        RunDescription.Network network = bounded(d.network());
        RunDescription.Regimen regimen = bounded(d.regimen());
        RunDescription.Data data = bounded(d.data());
        RunDescription.Lifecycle lifecycle = bounded(d.lifecycle());
        RunDescription.Targets targets = d.targets();
        room -= targets.metric() == null ? 0 : TARGET_BYTES + bytes(targets.metric());
        room -= targets.reference() == null ? 0 : bytes(targets.reference());
        // Last, so that labels get the room that everything else has left.
        RunDescription.Names names = bounded(d.names());
        return new RunDescription(names, network, regimen, data, targets, lifecycle);
    }

    /** Names of metrics and of reference runs cannot be cut. */
    private static int bytes(TargetReference reference) {
        return bytes(reference.metric()) + (reference.run() == null ? 0 : bytes(reference.run()));
    }

    private RunDescription.Network bounded(RunDescription.Network n) {
        return new RunDescription.Network(
                cut(n.architecture()), n.parameterCount(), n.width(), n.depth());
    }

    private RunDescription.Regimen bounded(RunDescription.Regimen r) {
        return new RunDescription.Regimen(
                cut(r.optimizer()), r.learningRate(), r.weightDecay(), r.dropout(), r.batchSize());
    }

    private RunDescription.Data bounded(RunDescription.Data d) {
        return new RunDescription.Data(
                cut(d.task()), d.trainSize(), d.validationSize(), d.classes(), d.trainFraction());
    }

    private RunDescription.Lifecycle bounded(RunDescription.Lifecycle l) {
        return new RunDescription.Lifecycle(
                l.status(), cut(l.stopReason()), l.attempt(), l.lastStep());
    }

    private RunDescription.Names bounded(RunDescription.Names n) {
        String project = cut(n.project());
        String group = cut(n.group());
        String name = cut(n.name());
        return new RunDescription.Names(project, group, name, bounded(n.labels()));
    }

    private Map<String, String> bounded(Map<String, String> labels) {
        Map<String, String> bounded = new TreeMap<>();
        Map<String, String> ordered = new TreeMap<>(OWN_FIRST);
        ordered.putAll(labels);
        for (Map.Entry<String, String> label : ordered.entrySet()) {
            room -= bytes(label.getKey()) + bytes(label.getValue());
            if (room < 0) {
                break;
            }
            bounded.put(label.getKey(), label.getValue());
        }
        return bounded;
    }

    /** Cuts a text, never within a character, and takes it from the room. */
    private String cut(String text) {
        if (text == null) {
            return null;
        }
        int bytes = 0;
        int end = 0;
        while (end < text.length()) {
            int next = end + Character.charCount(text.codePointAt(end));
            int more = bytes(text.substring(end, next));
            if (bytes + more > NAME_BYTES) {
                break;
            }
            bytes += more;
            end = next;
        }
        room -= bytes;
        return text.substring(0, end);
    }

    private static int bytes(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c != 0 && c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
        }
        return bytes;
    }
}
