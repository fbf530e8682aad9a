package grokwatch.core.monitor;

import java.io.Serializable;

/**
 * @param windowEvaluations evaluations in the exact windows, 8 to 64
 */
public record MonitorConfig(int windowEvaluations) implements Serializable {

    public static final MonitorConfig DEFAULT = new MonitorConfig(64);

    public MonitorConfig {
        if (windowEvaluations < 8 || windowEvaluations > 64) {
            throw new IllegalArgumentException(
                    "windowEvaluations must be in [8, 64], was " + windowEvaluations);
        }
    }
}
