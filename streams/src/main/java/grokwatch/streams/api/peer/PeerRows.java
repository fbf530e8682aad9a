package grokwatch.streams.api.peer;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import grokwatch.streams.fleet.FleetRow;
import java.io.IOException;
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
record PeerRows(String epoch, long version, boolean all, List<FleetRow> rows, List<String> gone) {

    /** Fields that a newer instance adds are left out. */
    private static final ObjectMapper JSON =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    static byte[] write(Object value) throws IOException {
        return JSON.writeValueAsBytes(value);
    }

    static PeerRows read(byte[] json) throws IOException {
        return JSON.readValue(json, PeerRows.class);
    }

    static FleetRow readRow(byte[] json) throws IOException {
        return JSON.readValue(json, FleetRow.class);
    }
}
