package grokwatch.producers.gateway.run;

import grokwatch.producers.names.feed.RunFeed;

/** How what is remembered of a run reaches its feed's description. */
record RunDescription(RunFeed feed, RunFacts facts) {

    private static final int MAX_TEXT = 256;

    /** MLflow's own tags say nothing that the description has not in its fields. */
    private static final String RESERVED = "mlflow.";

    /** Tells a feed whose description is still empty all that is known; nothing is sent. */
    void restore() {
        head();
        facts.params.copy().forEach(feed::parameter);
        facts.tags.copy().forEach(this::tag);
        long lastStep = feed.memory().lastStep();
        facts.state
                .end()
                .ifPresent(
                        end ->
                                feed.describe(
                                        run ->
                                                run.setStatus(end)
                                                        .setStopReason(facts.stopReason)
                                                        .setEndedAt(facts.endedAt)
                                                        .setLastStep(
                                                                lastStep < 0
                                                                        ? null
                                                                        : (Long) lastStep)));
    }

    /** Project, name, owner and start. */
    void head() {
        Long start = facts.startedAt;
        feed.describe(
                run ->
                        run.setProject(shortened(facts.project))
                                .setName(shortened(facts.name))
                                .setOwner(shortened(facts.owner))
                                .setStartedAt(start == null || start < 0 ? null : start));
    }

    /** A tag may mean a field, and is a label to filter by. */
    void tag(String name, String value) {
        if (!name.startsWith(RESERVED)) {
            feed.parameter(name, value);
            feed.label(name, value);
        }
    }

    private static String shortened(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }
}
