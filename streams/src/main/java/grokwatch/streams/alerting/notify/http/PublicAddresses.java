package grokwatch.streams.alerting.notify.http;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Which addresses belong to the public internet, by IANA's registries of special-purpose addresses
 * (RFC 6890).
 */
public final class PublicAddresses {

    private static final int BYTE = 0xFF;

    private PublicAddresses() {}

    /** Whether the address is one of the public internet. */
    public static boolean contains(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address ? isPublic6(bytes) : isPublic4(bytes);
    }

    /**
     * The address that a host is written as, without asking any name server; empty for a name.
     *
     * @param host as in a URL: a name, an IPv4 address, or an IPv6 address in brackets
     */
    public static Optional<InetAddress> literal(String host) {
        if (host.equalsIgnoreCase("localhost") || host.toLowerCase().endsWith(".localhost")) {
            return Optional.of(InetAddress.getLoopbackAddress());
        }
        if (!host.startsWith("[") && !host.matches("[0-9.]+")) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static boolean isPublic4(byte[] address) {
        int a = address[0] & BYTE;
        int b = address[1] & BYTE;
        boolean thisNetwork = a == 0;
        boolean carrierGrade = a == 100 && b >= 64 && b < 128;
        boolean protocols = a == 192 && b == 0 && address[2] == 0;
        boolean benchmarks = a == 198 && (b == 18 || b == 19);
        boolean reserved = a >= 240;
        return !(thisNetwork || carrierGrade || protocols || benchmarks || reserved);
    }

    /** Unique local addresses are private; an address that carries an IPv4 one is judged by it. */
    private static boolean isPublic6(byte[] address) {
        if ((address[0] & 0xFE) == 0xFC) {
            return false;
        }
        boolean nat64 = address[0] == 0 && address[1] == 0x64 && (address[2] & BYTE) == BYTE;
        boolean compatible = isZero(Arrays.copyOf(address, 12));
        if (nat64 || compatible) {
            return carriesPublic(Arrays.copyOfRange(address, 12, 16));
        }
        boolean sixToFour = address[0] == 0x20 && address[1] == 0x02;
        return !sixToFour || carriesPublic(Arrays.copyOfRange(address, 2, 6));
    }

    private static boolean carriesPublic(byte[] four) {
        try {
            return InetAddress.getByAddress(four) instanceof Inet4Address inner && contains(inner);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static boolean isZero(byte[] bytes) {
        for (byte b : bytes) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }
}
