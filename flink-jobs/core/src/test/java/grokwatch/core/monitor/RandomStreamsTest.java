package grokwatch.core.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.fixture.Bytes;
import grokwatch.core.fixture.RandomStream;
import grokwatch.core.fixture.RandomStream.Message;
import grokwatch.core.fixture.Soundness;
import grokwatch.core.fixture.WatchedRun;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

@Label("Whatever a stream holds of a run")
class RandomStreamsTest {

    @Property(seed = "1", tries = 150)
    @Label("the monitor answers with what can be used")
    void answersAreSound(@ForAll long seed) {
        Soundness.check(watch(RandomStream.of(seed)).recorder());
    }

    @Property(seed = "2", tries = 50)
    @Label("it answers the same when it is replayed from the start")
    void replay(@ForAll long seed) {
        WatchedRun first = watch(RandomStream.of(seed));
        WatchedRun second = watch(RandomStream.of(seed));

        assertThat(second.recorder().script()).isEqualTo(first.recorder().script());
        assertThat(Bytes.of(second.state())).isEqualTo(Bytes.of(first.state()));
    }

    @Property(seed = "3", tries = 150)
    @Label("it answers the same wherever the state was written and read back")
    void checkpoints(@ForAll long seed) {
        List<Message> messages = RandomStream.of(seed);
        WatchedRun whole = watch(messages);
        SplittableRandom random = new SplittableRandom(seed);
        int rarity = 1 + random.nextInt(50);
        WatchedRun interrupted = new WatchedRun();
        for (Message message : messages) {
            message.to(interrupted);
            if (random.nextInt(rarity) == 0) {
                interrupted.restore();
            }
        }

        assertThat(interrupted.recorder().script()).isEqualTo(whole.recorder().script());
        assertThat(Bytes.of(interrupted.state())).isEqualTo(Bytes.of(whole.state()));
    }

    @Property(seed = "4", tries = 80)
    @Label("the state is bounded, and a part sent again from the start changes nothing")
    void stateIsBoundedAndRepeatedPrefixChangesNothing(@ForAll long seed) {
        List<Message> messages = RandomStream.of(seed);
        WatchedRun run = watch(messages);
        byte[] state = Bytes.of(run.state());
        int emitted = run.recorder().script().size();
        assertThat(state).hasSizeLessThan(4_096);

        int length = new SplittableRandom(seed).nextInt(messages.size());
        messages.subList(0, length).forEach(message -> message.to(run));

        assertThat(Bytes.of(run.state())).isEqualTo(state);
        assertThat(run.recorder().script()).hasSize(emitted);
    }

    private static WatchedRun watch(List<Message> messages) {
        WatchedRun run = new WatchedRun();
        messages.forEach(message -> message.to(run));
        return run;
    }
}
