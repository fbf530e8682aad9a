package grokwatch.core.learning.analog;

import grokwatch.core.run.RunDescription;

/**
 * Which setting a run is a seed of. Runs of one setting are all but repetitions: a model that is
 * judged, or taught to judge, by them learns to trust them more than it may.
 */
public final class Setting {

    private Setting() {}

    /**
     * The run's setting: its group where it has one, else everything that its description says of
     * network, regimen and data.
     */
    public static String of(RunDescription run) {
        String group = run.names().group();
        return group.isEmpty() ? described(run) : run.names().project() + "/" + group;
    }

    /** The project of a setting: what stands before its first slash. */
    public static String project(String setting) {
        int slash = setting.indexOf('/');
        return slash < 0 ? setting : setting.substring(0, slash);
    }

    private static String described(RunDescription run) {
        return run.names().project()
                + "/"
                + run.network()
                + run.regimen()
                + run.data().task()
                + "/"
                + run.data().trainSize()
                + "/"
                + run.data().classes()
                + "/"
                + run.data().trainFraction();
    }
}
