package grokwatch.streams.api.run;

import grokwatch.http.message.HttpException;
import grokwatch.http.message.HttpRequest;
import grokwatch.streams.api.fleet.FleetSnapshot;
import grokwatch.streams.api.store.ApiStore;
import java.util.function.Supplier;

/** Which runs there are: those of the fleet's table, and those that the store remembers. */
record KnownRuns(Supplier<FleetSnapshot> fleet, ApiStore store) {

    /**
     * The run that a path names.
     *
     * @throws HttpException if there is none
     */
    String id(HttpRequest call) {
        String runId = call.name("id");
        if (fleet.get().run(runId).isEmpty()
                && store.query(session -> session.fleet().run(runId)).isEmpty()) {
            throw unknown(runId);
        }
        return runId;
    }

    static HttpException unknown(String runId) {
        return HttpException.unknown("there is no run \"%.256s\"".formatted(runId)).ofField("id");
    }
}
