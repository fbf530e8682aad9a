package grokwatch.producers.names.table;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where names come from; each has its own conventions. */
public enum Source {
    MLFLOW,
    TENSORBOARD,
    LIGHTNING,
    HUGGINGFACE,
    JSONL,
    CSV,
    OTLP,
    /** Rules for every source, after its own. */
    GENERIC;

    /** Name in alias tables and on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The source of that id, whatever its case. */
    public static Optional<Source> of(String id) {
        return Stream.of(values()).filter(source -> source.id().equalsIgnoreCase(id)).findFirst();
    }
}
