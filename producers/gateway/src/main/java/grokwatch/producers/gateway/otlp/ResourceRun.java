package grokwatch.producers.gateway.otlp;

import grokwatch.producers.gateway.run.LiveRun;
import java.util.Map;
import java.util.Optional;

/**
 * What a resource's attributes say of a run. Its id is {@code grokwatch.run.id}, else {@code
 * run.id}, {@code run_id} or {@code service.instance.id}. Attributes that begin with {@code
 * grokwatch.} are parameters under the rest of their name ({@code grokwatch.learning_rate}); {@code
 * service.name} is the project where none is given, {@code host.name} a label.
 */
final class ResourceRun {

    private static final String OWN = "grokwatch.";
    private static final String RUN = OWN + "run.";
    private static final int MAX_RUN_ID = 256;
    private static final String[] IDS = {RUN + "id", "run.id", "run_id", "service.instance.id"};

    private ResourceRun() {}

    /** The run's id; empty if nothing names one that is fit. */
    static Optional<String> id(Attributes attributes) {
        return attributes.first(IDS).filter(id -> id.length() <= MAX_RUN_ID);
    }

    /** Tells a run what its resource says; what is known already changes nothing. */
    static void describe(LiveRun run, Attributes attributes) {
        attributes
                .first(OWN + "project", "service.namespace", "service.name")
                .ifPresent(run::setProject);
        attributes.first(RUN + "name").ifPresent(name -> run.setTag("mlflow.runName", name));
        attributes.first(OWN + "owner").ifPresent(owner -> run.setTag("mlflow.user", owner));
        attributes.first("host.name").ifPresent(host -> run.setTag("host", host));
        for (Map.Entry<String, String> attribute : attributes.all().entrySet()) {
            String name = attribute.getKey();
            if (name.startsWith(OWN) && !name.startsWith(RUN)) {
                run.setParam(name.substring(OWN.length()), attribute.getValue());
            }
        }
    }
}
