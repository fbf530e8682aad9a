package grokwatch.producers.files.format;

import grokwatch.producers.names.table.Source;

/** Formats that can be read; where a run is there in several, the first of them is read. */
public enum FileFormat {
    /** Event files, {@code events.out.tfevents.*}. */
    TENSORBOARD(Source.TENSORBOARD, ""),
    /** {@code metrics.csv} of Lightning's CSVLogger, with {@code hparams.yaml}. */
    LIGHTNING(Source.LIGHTNING, "lightning"),
    /** {@code trainer_state.json}. */
    HUGGINGFACE(Source.HUGGINGFACE, "transformers"),
    /** One JSON object a line, a row each. */
    JSONL(Source.JSONL, ""),
    /** Rows below a header. */
    CSV(Source.CSV, ""),
    /** A JSON document with a history of lists or objects. */
    JSON(Source.JSONL, ""),
    /** Recorded curves: JSON lines, one run a line. */
    CURVES(Source.JSONL, "");

    private final Source source;
    private final String framework;

    FileFormat(Source source, String framework) {
        this.source = source;
        this.framework = framework;
    }

    /** Whose names its files use. */
    public Source source() {
        return source;
    }

    /**
     * Whether its files are written anew as a whole, so that what is new in them stands anywhere.
     */
    public boolean isWrittenAnew() {
        return this == HUGGINGFACE || this == JSON || this == CURVES;
    }

    /** Training framework that writes it; empty when many do. */
    public String framework() {
        return framework;
    }
}
