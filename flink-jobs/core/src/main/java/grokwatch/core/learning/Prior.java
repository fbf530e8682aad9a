package grokwatch.core.learning;

import grokwatch.core.codec.Numbers;
import grokwatch.core.effect.DelayEffects;
import grokwatch.core.effect.EffectTable;
import grokwatch.core.fleet.RunOutcome;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * What is known before the fleet has finished a run: a corpus of published runs, and a model of
 * them.
 *
 * @param date on which it was made, ISO 8601
 * @param data what it was made of, for people
 * @param model of version 0
 * @param examples the corpus, with forecasts by models that had not seen their settings
 * @param effects what drives the delay in it
 */
public record Prior(
        String date, String data, LandmarkModel model, List<Example> examples, EffectTable effects)
        implements FleetModels {

    /** Version of the format that is stored. */
    public static final int FORMAT_VERSION = 1;

    /** Resource beside this class that ships with the product. */
    public static final String RESOURCE = "prior.bin.gz";

    public Prior {
        examples = List.copyOf(examples);
    }

    /**
     * Makes a prior of published runs: forecasts them crosswise, then fits all of them.
     *
     * @param outcomes of finished runs, landmarks and all
     */
    public static Prior fit(
            List<RunOutcome> outcomes, TrainerSettings settings, String date, String data) {
        List<Example> examples =
                outcomes.stream()
                        .map(outcome -> Example.of(outcome, false))
                        .filter(Objects::nonNull)
                        .toList();
        LandmarkTrainer trainer = new LandmarkTrainer(settings);
        List<Example> forecast = new CrossFit(trainer).forecast(examples);
        EffectTable effects = EffectTable.of(DelayEffects.fit(outcomes));
        return new Prior(date, data, trainer.fit(forecast, 0, 0), forecast, effects);
    }

    /** Stores the prior, compressed. The stream stays open. */
    public void store(OutputStream stream) throws IOException {
        GZIPOutputStream zip = new GZIPOutputStream(stream);
        DataOutputStream out = new DataOutputStream(zip);
        out.writeByte(FORMAT_VERSION);
        out.writeUTF(date);
        out.writeUTF(data);
        model.write(out);
        ExampleCodec.write(out, examples);
        Numbers.write(out, effects.coefficients());
        out.flush();
        zip.finish();
    }

    /**
     * Loads what {@link #store} stored.
     *
     * @throws IOException if that is not what is there, or is of another format
     */
    public static Prior load(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(new GZIPInputStream(stream));
        int format = in.readByte();
        if (format != FORMAT_VERSION) {
            throw new IOException("a prior's format must be " + FORMAT_VERSION + ", was " + format);
        }
        String date = in.readUTF();
        String data = in.readUTF();
        LandmarkModel model = LandmarkModel.read(in);
        List<Example> examples = ExampleCodec.read(in);
        // A model that was stored in an earlier format has no memorisation times; its corpus has.
        return new Prior(
                date,
                data,
                model.with(MemorisationTimes.of(examples)),
                examples,
                EffectTable.from(Numbers.read(in)));
    }
}
