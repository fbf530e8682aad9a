package grokwatch.streams.api.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What another process is to know of this one's part of the table.
 *
 * @param version that is known after it
 * @param all whether these are all rows, and others are no more
 * @param changed rows that came or changed
 * @param gone runs that went, or are another process' now
 */
public record OwnChanges(long version, boolean all, List<RunView> changed, List<String> gone) {

    /**
     * What came after a version.
     *
     * @param own runs that are this process' own
     * @param most changes looked at; what is left comes when it is asked again
     */
    static OwnChanges since(long earlier, FleetSnapshot fleet, Set<String> own, int most) {
        boolean all = earlier <= 0 || !fleet.remembers(earlier);
        long from = all ? 0 : earlier;
        List<RunView> changed = fleet.changedSince(from);
        boolean whole = changed.size() <= most;
        long upTo = whole ? fleet.version() : changed.get(most - 1).version();
        List<RunView> piece = whole ? changed : changed.subList(0, most);
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
