package grokwatch.core.alert;

/**
 * Which alert it is: the same at each firing, re-statement and resolution of one episode, and over
 * restarts and replays.
 *
 * @param fingerprint 16 hexadecimal digits
 * @param kind what happened
 * @param rule name of the user's rule; empty for the kinds that ship
 * @param episode how often the same had come before, >= 0
 */
public record AlertIdentity(String fingerprint, AlertKind kind, String rule, int episode) {

    /** An alert of a run. */
    public static AlertIdentity ofRun(String runId, AlertKind kind, int episode) {
        return new AlertIdentity(
                Fingerprint.of(runId, kind.fingerprintName(), episode), kind, "", episode);
    }

    /** An alert that a rule of the user's own raises of a run. */
    public static AlertIdentity ofRule(String runId, String rule, int episode) {
        String fingerprint = Fingerprint.of(runId, AlertKind.RULE + ":" + rule, episode);
        return new AlertIdentity(fingerprint, AlertKind.RULE, rule, episode);
    }

    /** An alert of a project as a whole. */
    public static AlertIdentity ofProject(String project, AlertKind kind, int episode) {
        return new AlertIdentity(
                Fingerprint.of("project=" + project, kind.name(), episode), kind, "", episode);
    }

    /**
     * An alert of a command to a run.
     *
     * @param state of the command
     */
    public static AlertIdentity ofCommand(String commandId, AlertKind kind, String state) {
        return new AlertIdentity(
                Fingerprint.of("command=" + commandId, kind.name() + ":" + state, 0), kind, "", 0);
    }

    /**
     * An alert of many runs.
     *
     * @param scope what they have in common
     * @param cause what has happened to them
     */
    public static AlertIdentity ofFleet(String scope, String cause, int episode) {
        String fingerprint = Fingerprint.of(scope, AlertKind.FLEET_INCIDENT + ":" + cause, episode);
        return new AlertIdentity(fingerprint, AlertKind.FLEET_INCIDENT, "", episode);
    }
}
