package grokwatch.job.monitor;

import grokwatch.core.alert.AlertKind;
import grokwatch.core.alert.AlertKind.Trait;
import grokwatch.schemas.AlertState;
import grokwatch.schemas.GrokkingAlert;
import org.apache.flink.api.common.functions.FilterFunction;

/**
 * Selects the alerts that are sent before the next checkpoint: firings that people are notified of
 * by default. Only kinds that follow from a run's own points: after a restart from a checkpoint the
 * same points raise them again. That holds neither for alerts by the clock, for which a second does
 * not matter, nor for forecasts, which depend on when the fleet's model arrives.
 */
public final class EarlyAlerts implements FilterFunction<GrokkingAlert> {

    private static final long serialVersionUID = 1L;

    @Override
    public boolean filter(GrokkingAlert alert) {
        String kind = alert.getKind().name();
        return alert.getState() == AlertState.FIRING
                && AlertKind.has(kind, Trait.NOTIFIED)
                && !AlertKind.has(kind, Trait.GONE)
                && !AlertKind.has(kind, Trait.INCIDENT);
    }
}
