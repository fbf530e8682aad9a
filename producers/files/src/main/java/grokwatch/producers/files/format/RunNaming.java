package grokwatch.producers.files.format;

/** What a run is named after. */
public enum RunNaming {
    /** The folder of its file. */
    FOLDER,
    /** The folder of its event files, or the one above where that folder is a split. */
    EVENT_FOLDER,
    /** The folder above its checkpoints. */
    CHECKPOINT_FOLDER,
    /** The folder above its metrics, each of which has a file. */
    METRICS_FOLDER,
    /** The id in the name of its file, {@code run-ID}. */
    ID_IN_NAME,
    /** Its file. */
    FILE,
    /** The names within a file of many runs. */
    WITHIN;

    /** Whether all files of a folder belong to one run. */
    public boolean isOfFolder() {
        return this != FILE && this != WITHIN && this != ID_IN_NAME;
    }
}
