package grokwatch.streams.alerting.notify.http;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;

/**
 * Resolves names to public addresses alone. The connection is made to the very addresses that were
 * judged, so a name that changes its answer between a check and its use gains nothing.
 *
 * @param exempt unresolved hosts that may be private: the operator's own proxies
 */
record GuardedResolver(SocketAddressResolver resolver, Predicate<InetSocketAddress> exempt)
        implements SocketAddressResolver {

    @Override
    public void resolve(
            String host,
            int port,
            Map<String, Object> context,
            Promise<List<InetSocketAddress>> promise) {
        if (exempt.test(InetSocketAddress.createUnresolved(host, port))) {
            resolver.resolve(host, port, context, promise);
            return;
        }
        resolver.resolve(
                host, port, context, Promise.from(all -> judge(all, promise), promise::failed));
    }

    private static void judge(
            List<InetSocketAddress> all, Promise<List<InetSocketAddress>> promise) {
        List<InetSocketAddress> allowed =
                all.stream().filter(a -> PublicAddresses.contains(a.getAddress())).toList();
        if (allowed.isEmpty()) {
            promise.failed(new PrivateTargetException());
        } else {
            promise.succeeded(allowed);
        }
    }
}
