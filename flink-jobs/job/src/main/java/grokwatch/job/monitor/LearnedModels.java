package grokwatch.job.monitor;

import grokwatch.core.effect.EffectTable;
import grokwatch.core.fleet.CohortModel;
import grokwatch.core.fleet.FleetKeys;
import grokwatch.core.fleet.FleetModels;
import grokwatch.core.learning.LandmarkModel;
import grokwatch.job.mapping.KnowledgeFromAvro;
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
    private LandmarkModel learned;
    private EffectTable effects;
    private boolean restored;

    /** Takes over what a checkpoint held; costs nothing after the first call. */
    void restoreFrom(ReadOnlyBroadcastState<String, DelayModel> state) throws Exception {
        if (!restored) {
            for (Map.Entry<String, DelayModel> kept : state.immutableEntries()) {
                ready(kept.getValue());
            }
            restored = true;
        }
    }

    /** Takes a new version in. */
    void accept(DelayModel model, BroadcastState<String, DelayModel> state) throws Exception {
        state.put(model.getCohort(), model);
        ready(model);
    }

    private void ready(DelayModel model) {
        switch (model.getCohort()) {
            case FleetKeys.LANDMARKS -> {
                LandmarkModel newest = KnowledgeFromAvro.model(model);
                learned = newest == null ? learned : newest;
            }
            case FleetKeys.EFFECTS -> effects = KnowledgeFromAvro.effects(model);
            default -> ready.put(model.getCohort(), ModelFromAvro.map(model));
        }
    }

    @Override
    public CohortModel find(String cohort) {
        return ready.get(cohort);
    }

    @Override
    public LandmarkModel learned() {
        return learned;
    }

    @Override
    public EffectTable effects() {
        return effects;
    }
}
