package grokwatch.cli.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Docker's image and the processes in it, from a trainer's records to alerts and forecasts. */
final class ContainersIT {

    @Test
    void watchesRunsAcrossContainersAndGoesOnWhenTheJobManagerIsLost() throws Exception {
        Engine.assumePresentWith(PlatformImage.BASE);
        try (Platform platform = Platform.start(PlatformImage.build())) {
            platform.run(PublishRun.class, "first");
            List<String> before = platform.run(AwaitAnswers.class, "first").lines().toList();

            assertThat(before)
                    .anyMatch(line -> line.startsWith("alert first MEMORISED FIRING"))
                    .anyMatch(line -> line.startsWith("alert first GROKKED FIRING"))
                    .anyMatch(line -> line.startsWith("estimate first"))
                    .doesNotHaveDuplicates();
            assertThat(platform.notifications()).contains("GROKKED");
            assertThat(platform.storedAlerts()).contains("\"first\"", "GROKKED");

            platform.loseJobManager();
            platform.run(PublishRun.class, "second");
            List<String> after = platform.run(AwaitAnswers.class, "second").lines().toList();

            assertThat(after)
                    .anyMatch(line -> line.startsWith("alert second GROKKED FIRING"))
                    .anyMatch(line -> line.startsWith("estimate second"))
                    .doesNotHaveDuplicates();
        }
    }
}
