package grokwatch.job.monitor;

import grokwatch.core.effect.EffectTable;
import grokwatch.core.learning.FleetModels;
import grokwatch.core.learning.LandmarkModel;
import grokwatch.core.target.TargetModel;
import grokwatch.job.mapping.FleetKeys;
import grokwatch.job.mapping.KnowledgeFromAvro;
import grokwatch.job.record.AvroRecordType;
import grokwatch.schemas.DelayModel;
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

    private final FleetModels prior;
    private LandmarkModel model;
    private EffectTable effects;
    private TargetModel targets;
    private Map<String, Double> widening = Map.of();
    private Map<String, Double> endValues = Map.of();
    private boolean restored;

    /**
     * @param prior in force until the fleet has models of its own
     */
    LearnedModels(FleetModels prior) {
        this.prior = prior;
    }

    /** Takes over what a checkpoint held; costs nothing after the first call. */
    void restoreFrom(ReadOnlyBroadcastState<String, DelayModel> state) throws Exception {
        if (!restored) {
            for (Map.Entry<String, DelayModel> entry : state.immutableEntries()) {
                update(entry.getValue());
            }
            restored = true;
        }
    }

    /** Takes a new version in. */
    void accept(DelayModel newest, BroadcastState<String, DelayModel> state) throws Exception {
        state.put(newest.getCohort(), newest);
        update(newest);
    }

    private void update(DelayModel newest) {
        switch (newest.getCohort()) {
            case FleetKeys.LANDMARKS -> {
                LandmarkModel known = KnowledgeFromAvro.model(newest);
                model = known == null ? model : known;
            }
            case FleetKeys.EFFECTS -> effects = KnowledgeFromAvro.effects(newest);
            case FleetKeys.TARGETS -> {
                TargetModel known = KnowledgeFromAvro.targets(newest);
                targets = known == null ? targets : known;
            }
            case FleetKeys.WIDENING -> widening = Map.copyOf(newest.getCoefficients());
            case FleetKeys.END_VALUES -> endValues = Map.copyOf(newest.getCoefficients());
            default -> {
                // A cohort's model: version 0.1.0 had them.
            }
        }
    }

    @Override
    public LandmarkModel model() {
        return model == null ? prior.model() : model;
    }

    @Override
    public TargetModel targets() {
        return targets;
    }

    @Override
    public double widening(String project) {
        return widening.getOrDefault(project, 1.0);
    }

    @Override
    public Map<String, Double> endValues() {
        return endValues;
    }

    @Override
    public EffectTable effects() {
        return effects == null ? prior.effects() : effects;
    }
}
