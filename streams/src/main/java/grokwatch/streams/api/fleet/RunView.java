package grokwatch.streams.api.fleet;

import grokwatch.streams.fleet.Attention;
import grokwatch.streams.fleet.DescribedRun;
import grokwatch.streams.fleet.FleetRow;
import grokwatch.streams.fleet.RunForecast;
import grokwatch.streams.fleet.RunProgress;
import java.util.Locale;
import java.util.Optional;

/**
 * A run as it is served: its row, what follows from it, and its JSON, which is written once on
 * first use.
 */
public final class RunView {

    private final FleetRow row;
    private final long version;
    private final Attention attention;
    private final String searched;
    private volatile String json;

    /**
     * @param version of the fleet that introduced the row, unique
     */
    RunView(FleetRow row, long version) {
        this.row = row;
        this.version = version;
        this.attention = Attention.of(row);
        this.searched =
                String.join("\n", row.runId(), name().orElse(""), row.annotation().note())
                        .toLowerCase(Locale.ROOT);
    }

    /** A row that belongs to no version, for one answer. */
    public static RunView of(FleetRow row) {
        return new RunView(row, 0);
    }

    public FleetRow row() {
        return row;
    }

    public long version() {
        return version;
    }

    public Attention attention() {
        return attention;
    }

    Optional<DescribedRun> facts() {
        return Optional.ofNullable(row.facts());
    }

    Optional<RunProgress> progress() {
        return Optional.ofNullable(row.progress());
    }

    Optional<RunForecast> forecast() {
        return Optional.ofNullable(row.forecast());
    }

    /** What people call it. */
    public Optional<String> name() {
        return facts().map(DescribedRun::name).filter(name -> !name.isEmpty());
    }

    /** Whether a text in lower case is part of its id, name or note. */
    boolean mentions(String text) {
        return searched.contains(text);
    }

    public String json() {
        if (json == null) {
            json = FleetRunJson.of(this);
        }
        return json;
    }
}
