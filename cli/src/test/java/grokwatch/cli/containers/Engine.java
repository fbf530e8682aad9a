package grokwatch.cli.containers;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.util.concurrent.TimeUnit;
import org.testcontainers.DockerClientFactory;

/** Whether there is a Docker engine to test with. */
final class Engine {

    private static final int PULL_MINUTES = 5;

    private Engine() {}

    /** Skips the test, saying why, where no engine answers or the image to build on is not had. */
    static void assumePresentWith(String image) throws InterruptedException {
        assumeTrue(
                EngineAddress.answers() && DockerClientFactory.instance().isDockerAvailable(),
                "no Docker engine answers here; set DOCKER_HOST if there is one");
        assumeTrue(
                isLocal(image) || isPulled(image),
                image
                        + " is neither here nor to be pulled; name another image with a JRE 17 in "
                        + PlatformImage.BASE_VARIABLE);
    }

    static DockerClient client() {
        return DockerClientFactory.lazyClient();
    }

    private static boolean isLocal(String image) {
        try {
            client().inspectImageCmd(image).exec();
            return true;
        } catch (NotFoundException absent) {
            return false;
        }
    }

    private static boolean isPulled(String image) throws InterruptedException {
        try {
            return client().pullImageCmd(image)
                    .start()
                    .awaitCompletion(PULL_MINUTES, TimeUnit.MINUTES);
        } catch (DockerException unreachable) {
            return false;
        }
    }
}
