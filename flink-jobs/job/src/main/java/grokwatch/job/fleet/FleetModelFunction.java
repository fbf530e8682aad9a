package grokwatch.job.fleet;

import grokwatch.core.fleet.CohortHistory;
import grokwatch.core.fleet.CohortModel;
import grokwatch.job.mapping.ModelToAvro;
import grokwatch.job.mapping.OutcomeFromAvro;
import grokwatch.job.record.AvroRecordType;
import grokwatch.job.state.CohortHistorySerializer;
import grokwatch.schemas.DelayModel;
import grokwatch.schemas.RunOutcome;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keeps each cohort's finished runs and says when their model changes. Kept without end: cohorts
 * are few, and what they have learned does not grow old.
 */
public final class FleetModelFunction
        extends KeyedProcessFunction<String, Tuple2<String, RunOutcome>, DelayModel>
        implements ResultTypeQueryable<DelayModel> {

    /** State name in checkpoints. Renaming it drops what was learned. */
    public static final String STATE_NAME = "cohort-history-v1";

    private static final long serialVersionUID = 1L;

    private transient ValueState<CohortHistory> histories;

    @Override
    public void open(OpenContext context) {
        histories =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        STATE_NAME, new CohortHistorySerializer()));
    }

    @Override
    public TypeInformation<DelayModel> getProducedType() {
        return new AvroRecordType<>(DelayModel.class);
    }

    @Override
    public void processElement(
            Tuple2<String, RunOutcome> assigned, Context context, Collector<DelayModel> out)
            throws Exception {
        CohortHistory history = histories.value();
        if (history == null) {
            history = new CohortHistory();
        }
        CohortModel model = history.add(assigned.f0, OutcomeFromAvro.map(assigned.f1));
        histories.update(history);
        if (model != null) {
            out.collect(ModelToAvro.map(model));
        }
    }
}
