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

    static OwnChanges since(long earlier, FleetSnapshot fleet, Set<String> own) {
        boolean all = earlier <= 0 || !fleet.remembers(earlier);
        List<RunView> changed = fleet.changedSince(all ? 0 : earlier);
        List<String> gone = new ArrayList<>();
        if (!all) {
            fleet.goneSince(earlier).forEach(run -> gone.add(run.runId()));
            changed.stream()
                    .map(run -> run.row().runId())
                    .filter(runId -> !own.contains(runId))
                    .forEach(gone::add);
        }
        List<RunView> ours =
                changed.stream().filter(run -> own.contains(run.row().runId())).toList();
        return new OwnChanges(fleet.version(), all, ours, gone);
    }
}
