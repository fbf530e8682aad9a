package grokwatch.job.fleet;

import grokwatch.core.learning.FleetMemory;
import grokwatch.core.learning.FleetMemory.Refits;
import grokwatch.core.learning.FleetMemory.Update;
import grokwatch.job.mapping.AlertToAvro;
import grokwatch.job.mapping.FleetKeys;
import grokwatch.job.mapping.KnowledgeToAvro;
import grokwatch.job.mapping.OutcomeFromAvro;
import grokwatch.job.prior.ShippedPrior;
import grokwatch.job.record.AvroRecordType;
import grokwatch.job.state.FleetMemorySerializer;
import grokwatch.schemas.DelayModel;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.schemas.RunOutcome;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Trains the fleet's models as its runs finish, under one key, since there is one fleet. A fit
 * takes about a second of a thread of its own; a timer publishes the model.
 *
 * <p>Checkpoints contain the outcomes, not the fits. While a fit is not published a timer is set: a
 * timer that an earlier process has set means that its last fits are to be computed again.
 */
public final class FleetTrainerFunction extends KeyedProcessFunction<String, RunOutcome, DelayModel>
        implements ResultTypeQueryable<DelayModel> {

    /** The one key; it stands in checkpoints. */
    public static final String KEY = "all";

    /** State name in checkpoints. Renaming it drops what was learned. */
    public static final String STATE_NAME = "fleet-memory-v1";

    /** Alerts of forecasts that do not hold. */
    public static final OutputTag<GrokkingAlert> ALERTS =
            new OutputTag<>("forecast-alerts", new AvroRecordType<>(GrokkingAlert.class));

    private static final long serialVersionUID = 1L;

    /** Time between two checks whether a fit has ended. */
    private static final long POLL_MILLIS = 100;

    private transient ValueState<FleetMemory> memories;
    private transient BackgroundFits fits;
    private transient long timerAt;

    @Override
    public void open(OpenContext context) {
        memories =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        STATE_NAME, FleetMemorySerializer.create()));
        fits = new BackgroundFits();
        timerAt = -1;
    }

    @Override
    public void close() {
        if (fits != null) {
            fits.close();
        }
    }

    @Override
    public TypeInformation<DelayModel> getProducedType() {
        return new AvroRecordType<>(DelayModel.class);
    }

    @Override
    public void processElement(RunOutcome outcome, Context context, Collector<DelayModel> out)
            throws Exception {
        FleetMemory memory = memories.value();
        if (memory == null) {
            memory = new FleetMemory(ShippedPrior.get().examples());
        }
        Update update = memory.add(OutcomeFromAvro.map(outcome));
        memories.update(memory);
        if (update.widening() != null) {
            out.collect(KnowledgeToAvro.widening(update.widening(), outcome.getTimestamp()));
        }
        if (update.endValues() != null) {
            out.collect(KnowledgeToAvro.endValues(update.endValues(), outcome.getTimestamp()));
        }
        update.alerts().forEach(alert -> context.output(ALERTS, AlertToAvro.map(alert)));
        start(update.refits(), outcome.getTimestamp());
        publish(context.timerService(), out);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<DelayModel> out)
            throws Exception {
        FleetMemory memory = memories.value();
        if (timestamp != timerAt && memory != null) {
            start(memory.lastRefits(), memory.newestOutcome());
        } else {
            timerAt = -1;
        }
        publish(context.timerService(), out);
    }

    /**
     * @param trainedAt time of the newest outcome, milliseconds since 1970-01-01T00:00Z
     */
    private void start(Refits refits, long trainedAt) {
        start(FleetKeys.LANDMARKS, refits.landmarks(), KnowledgeToAvro::map);
        start(FleetKeys.TARGETS, refits.targets(), m -> KnowledgeToAvro.map(m, trainedAt));
        start(FleetKeys.EFFECTS, refits.effects(), m -> KnowledgeToAvro.map(m, trainedAt));
    }

    private <M> void start(String cohort, Supplier<M> fit, Function<M, DelayModel> mapping) {
        if (fit != null) {
            fits.add(cohort, () -> mapping.apply(fit.get()));
        }
    }

    /** Emits a model whose fit has ended, and sets a timer while there are more. */
    private void publish(TimerService timers, Collector<DelayModel> out)
            throws InterruptedException {
        DelayModel fitted = fits.take();
        if (fitted != null) {
            out.collect(fitted);
        }
        if (timerAt < 0 && !fits.isIdle()) {
            timerAt = timers.currentProcessingTime() + POLL_MILLIS;
            timers.registerProcessingTimeTimer(timerAt);
        }
    }
}
