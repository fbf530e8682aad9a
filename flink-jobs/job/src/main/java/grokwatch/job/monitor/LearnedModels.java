package grokwatch.job.monitor;

import grokwatch.core.fleet.CohortModel;
import grokwatch.core.fleet.FleetModels;
import grokwatch.job.mapping.ModelFromAvro;
import grokwatch.job.record.AvroRecordType;
import grokwatch.schemas.DelayModel;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * The fleet's models as this operator has received them. Kept in broadcast state; each is made
 * ready for the core once a version, not once an event.
 */
public final class LearnedModels implements FleetModels {

    /** State name in checkpoints. Renaming it drops what was learned until it is learned anew. */
    public static final MapStateDescriptor<String, DelayModel> DESCRIPTOR =
            new MapStateDescriptor<>(
                    "fleet-delay-model-v1", Types.STRING, new AvroRecordType<>(DelayModel.class));

    private final Map<String, CohortModel> ready = new HashMap<>();
    private boolean restored;

    /** Takes over what a checkpoint held; costs nothing after the first call. */
    void restoreFrom(ReadOnlyBroadcastState<String, DelayModel> state) throws Exception {
        if (!restored) {
            for (Map.Entry<String, DelayModel> kept : state.immutableEntries()) {
                ready.put(kept.getKey(), ModelFromAvro.map(kept.getValue()));
            }
            restored = true;
        }
    }

    /** Takes a new version in. */
    void accept(DelayModel model, BroadcastState<String, DelayModel> state) throws Exception {
        state.put(model.getCohort(), model);
        ready.put(model.getCohort(), ModelFromAvro.map(model));
    }

    @Override
    public CohortModel find(String cohort) {
        return ready.get(cohort);
    }
}
