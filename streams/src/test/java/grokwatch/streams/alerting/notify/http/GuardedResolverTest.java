package grokwatch.streams.alerting.notify.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A guarded resolver")
class GuardedResolverTest {

    @Test
    void refusesAPublicNameThatResolvesToAPrivateAddress() {
        assertThatThrownBy(() -> resolve("169.254.169.254"))
                .hasRootCauseInstanceOf(PrivateTargetException.class);
    }

    @Test
    void leavesOutPrivateAddressesAmongPublicOnes() throws Exception {
        assertThat(resolve("10.0.0.1", "8.8.8.8"))
                .extracting(a -> a.getAddress().getHostAddress())
                .containsExactly("8.8.8.8");
    }

    @Test
    void letsTheOperatorsProxyBePrivate() throws Exception {
        var resolver = new GuardedResolver(answering("10.0.0.1"), host -> true);
        var promise = new Promise.Completable<List<InetSocketAddress>>();

        resolver.resolve("proxy.example", 3128, Map.of(), promise);

        assertThat(promise.get()).hasSize(1);
    }

    private static List<InetSocketAddress> resolve(String... answers) throws Exception {
        var promise = new Promise.Completable<List<InetSocketAddress>>();
        new GuardedResolver(answering(answers), host -> false)
                .resolve("hooks.example", 443, Map.of(), promise);
        return promise.get();
    }

    private static SocketAddressResolver answering(String... answers) {
        return (host, port, context, promise) ->
                promise.succeeded(Arrays.stream(answers).map(a -> address(a, port)).toList());
    }

    private static InetSocketAddress address(String literal, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByName(literal), port);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
