package grokwatch.producers.gateway.mlflow;

import grokwatch.http.message.HttpException;
import grokwatch.producers.gateway.run.LiveRun;
import grokwatch.producers.gateway.run.LiveRuns;
import grokwatch.producers.names.table.Source;

/** Finds the run that a request names. */
@FunctionalInterface
interface RunLookup {

    /**
     * The run of that id.
     *
     * @throws HttpException if there is none
     */
    LiveRun run(String id);

    /** Of a server that has made all its runs itself. */
    static RunLookup existing(LiveRuns runs) {
        return id ->
                runs.find(id)
                        .orElseThrow(
                                () ->
                                        HttpException.unknown(
                                                "Run with id=%s not found".formatted(id)));
    }

    /** Of an onlooker: another server has made the run, perhaps before we came. */
    static RunLookup opening(LiveRuns runs) {
        return id -> runs.open(id, Source.MLFLOW);
    }

    /**
     * The same for writing.
     *
     * @throws HttpException if the run is deleted
     */
    default LiveRun writable(String id) {
        LiveRun run = run(id);
        if (!run.isActive()) {
            throw HttpException.invalid(
                    "The run %s must be in the 'active' state. Current state is deleted."
                            .formatted(id));
        }
        return run;
    }
}
