package grokwatch.streams.api.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Changes of this process' part of the table, for another process.
 *
 * @param version that the receiver has afterwards
 * @param all whether these are all rows, and replace others
 * @param changed rows that were added or changed
 * @param gone runs that went, or are another process' now
 */
public record OwnChanges(long version, boolean all, List<RunView> changed, List<String> gone) {

    /**
     * The changes after a version.
     *
     * @param own runs that are this process' own
     * @param max maximum changes; the rest are sent with the next request
     */
    static OwnChanges since(long earlier, FleetSnapshot fleet, Set<String> own, int max) {
        boolean all = earlier <= 0 || !fleet.remembers(earlier);
        long from = all ? 0 : earlier;
        List<RunView> changed = fleet.changedSince(from);
        boolean whole = changed.size() <= max;
        long upTo = whole ? fleet.version() : changed.get(max - 1).version();
        List<RunView> piece = whole ? changed : changed.subList(0, max);
        List<String> gone = new ArrayList<>();
        fleet.goneSince(from).stream()
                .filter(run -> run.version() <= upTo)
                .forEach(run -> gone.add(run.runId()));
        piece.stream()
                .map(run -> run.row().runId())
                .filter(runId -> !own.contains(runId))
                .forEach(gone::add);
        List<RunView> ours = piece.stream().filter(run -> own.contains(run.row().runId())).toList();
        return new OwnChanges(upTo, all, ours, gone);
    }
}
