package grokwatch.streams.alerting.notify.http;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.client.HttpProxy;
import org.eclipse.jetty.client.ProxyConfiguration;

/** The JVM's own choice of proxies, made known to the client host by host. */
final class Proxies {

    private final ProxyConfiguration client;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final Set<InetSocketAddress> proxies = ConcurrentHashMap.newKeySet();

    Proxies(ProxyConfiguration client) {
        this.client = client;
    }

    /** Makes sure that the client goes to this address as the JVM would. */
    void learn(URI url) {
        ProxySelector selector = ProxySelector.getDefault();
        String origin = url.getHost() + ":" + port(url);
        if (selector == null || !known.add(origin)) {
            return;
        }
        List<Proxy> choices = selector.select(url);
        if (!choices.isEmpty()
                && choices.get(0).type() == Proxy.Type.HTTP
                && choices.get(0).address() instanceof InetSocketAddress address) {
            HttpProxy proxy = new HttpProxy(address.getHostString(), address.getPort());
            proxy.getIncludedAddresses().add(origin);
            proxies.add(
                    InetSocketAddress.createUnresolved(address.getHostString(), address.getPort()));
            client.addProxy(proxy);
        }
    }

    /** Whether this unresolved host is a proxy, which may well be private. */
    boolean contains(InetSocketAddress host) {
        return proxies.contains(host);
    }

    private static int port(URI url) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
    }
}
