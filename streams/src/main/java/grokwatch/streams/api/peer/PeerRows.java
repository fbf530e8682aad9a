package grokwatch.streams.api.peer;

import grokwatch.streams.fleet.FleetRow;
import java.util.List;

/**
 * Changes of one instance's part of the fleet, for another instance.
 *
 * @param epoch names the process: its versions mean nothing after a restart
 * @param version up to which the receiver has it now
 * @param all whether these replace all rows that it had
 * @param rows that are new or changed
 * @param gone runs that went
 */
record PeerRows(String epoch, long version, boolean all, List<FleetRow> rows, List<String> gone) {}
