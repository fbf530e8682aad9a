package grokwatch.job.incident;

import grokwatch.core.alert.Alert;
import grokwatch.core.incident.FleetChange;
import grokwatch.core.incident.FleetState;
import grokwatch.core.incident.IncidentConfig;
import grokwatch.core.incident.IncidentMonitor;
import grokwatch.job.config.WatchConfig;
import grokwatch.job.mapping.AlertToAvro;
import grokwatch.job.record.AvroRecordType;
import grokwatch.job.state.FleetStateSerializer;
import grokwatch.schemas.GrokkingAlert;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Makes one alert of many runs in trouble, by the core's {@link IncidentMonitor}. */
public final class IncidentFunction extends KeyedProcessFunction<String, FleetChange, GrokkingAlert>
        implements ResultTypeQueryable<GrokkingAlert> {

    /** State name in checkpoints. Renaming it drops the count of live runs. */
    public static final String STATE_NAME = "fleet-state-v1";

    private static final long serialVersionUID = 1L;

    /** Timers of one dimension fall together to so many a window. */
    private static final int TIMERS_A_WINDOW = 4;

    private final WatchConfig watch;

    private transient IncidentMonitor monitor;
    private transient ValueState<FleetState> fleets;

    public IncidentFunction(WatchConfig watch) {
        this.watch = watch;
    }

    @Override
    public void open(OpenContext context) {
        monitor = new IncidentMonitor(watch.incidents());
        var descriptor = new ValueStateDescriptor<>(STATE_NAME, FleetStateSerializer.create());
        descriptor.enableTimeToLive(StateTtlConfig.newBuilder(watch.stateTtl()).build());
        fleets = getRuntimeContext().getState(descriptor);
    }

    @Override
    public TypeInformation<GrokkingAlert> getProducedType() {
        return new AvroRecordType<>(GrokkingAlert.class);
    }

    @Override
    public void processElement(FleetChange change, Context context, Collector<GrokkingAlert> out)
            throws Exception {
        FleetState state = fleets.value();
        if (state == null) {
            state = new FleetState();
        }
        long now = context.timerService().currentProcessingTime();
        monitor.take(state, change, now, to(out));
        fleets.update(state);
        if (state.isTroubled()) {
            context.timerService().registerProcessingTimeTimer(windowEnd(now));
        }
    }

    /** The window of some run has passed. */
    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<GrokkingAlert> out)
            throws Exception {
        FleetState state = fleets.value();
        if (state != null) {
            long now = context.timerService().currentProcessingTime();
            monitor.evaluate(state, now, to(out));
            fleets.update(state);
        }
    }

    private long windowEnd(long now) {
        IncidentConfig config = watch.incidents();
        long grid = config.window() / TIMERS_A_WINDOW;
        return ((now + config.window()) / grid + 1) * grid;
    }

    private static Consumer<Alert> to(Collector<GrokkingAlert> out) {
        return alert -> out.collect(AlertToAvro.map(alert));
    }
}
