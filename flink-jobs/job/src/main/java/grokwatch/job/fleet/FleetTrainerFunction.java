package grokwatch.job.fleet;

import grokwatch.core.learning.FleetMemory;
import grokwatch.core.learning.FleetMemory.News;
import grokwatch.job.mapping.AlertToAvro;
import grokwatch.job.mapping.KnowledgeToAvro;
import grokwatch.job.mapping.OutcomeFromAvro;
import grokwatch.job.prior.ShippedPrior;
import grokwatch.job.record.AvroRecordType;
import grokwatch.job.state.FleetMemorySerializer;
import grokwatch.schemas.DelayModel;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.schemas.RunOutcome;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Trains the fleet's models as its runs finish, under one key, since there is one fleet. A refit
 * takes about half a second; outcomes are few.
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

    private transient ValueState<FleetMemory> memories;

    @Override
    public void open(OpenContext context) {
        memories =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        STATE_NAME, FleetMemorySerializer.create()));
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
        News update = memory.add(OutcomeFromAvro.map(outcome));
        memories.update(memory);
        if (update.model() != null) {
            out.collect(KnowledgeToAvro.map(update.model()));
        }
        if (update.targets() != null) {
            out.collect(KnowledgeToAvro.map(update.targets(), outcome.getTimestamp()));
        }
        if (update.effects() != null) {
            out.collect(KnowledgeToAvro.map(update.effects(), outcome.getTimestamp()));
        }
        if (update.widening() != null) {
            out.collect(KnowledgeToAvro.widening(update.widening(), outcome.getTimestamp()));
        }
        if (update.endValues() != null) {
            out.collect(KnowledgeToAvro.endValues(update.endValues(), outcome.getTimestamp()));
        }
        update.alerts().forEach(alert -> context.output(ALERTS, AlertToAvro.map(alert)));
    }
}
