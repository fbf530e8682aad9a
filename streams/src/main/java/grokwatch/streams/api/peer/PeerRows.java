package grokwatch.streams.api.peer;

import grokwatch.streams.fleet.FleetRow;
import java.util.List;

/**
 * What one instance tells another of its part of the fleet.
 *
 * @param epoch names the process: its versions mean nothing after a restart
 * @param version up to which the asker knows it now
 * @param all whether what it knew before is no more
 * @param rows that came or changed
 * @param gone runs that went
 */
record PeerRows(String epoch, long version, boolean all, List<FleetRow> rows, List<String> gone) {}
