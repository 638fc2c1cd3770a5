package io.hooktide.access.limit;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/**
 * Where a request comes from. Behind proxies that are trusted by setting, it is the last address of X-Forwarded-For that
 * is not one of theirs: what stands before it, the client may have made up.
 */
public final class ClientAddress {
    private static final String HEADER = "X-Forwarded-For";
    private static final int IPV6_CUSTOMER_BITS = 64;

    private final List<IPAddress> proxies;

    /** @param proxies blocks of addresses; empty: the header is never looked at */
    public ClientAddress(List<IPAddress> proxies) {
        this.proxies = List.copyOf(proxies);
    }

    /** @throws IllegalArgumentException if it is no block */
    public static IPAddress block(String cidr) {
        int slash = cidr.indexOf('/');
        IPAddress address = parsed(slash < 0 ? cidr : cidr.substring(0, slash));
        String bits = slash < 0 ? "" : cidr.substring(slash + 1);
        boolean good = address != null && (slash < 0 || bits.matches("[0-9]{1,3}"));
        if (!good || slash >= 0 && Integer.parseInt(bits) > address.getBitCount()) {
            throw new IllegalArgumentException("is not a block of addresses: write for example 10.0.0.0/8");
        }
        return slash < 0 ? address : address.toPrefixBlock(Integer.parseInt(bits));
    }

    public String of(HttpServerRequest request) {
        return of(request.remoteAddress().hostAddress(), request.headers().getAll(HEADER));
    }

    String of(String peer, List<String> forwarded) {
        if (proxies.isEmpty() || !isProxy(peer)) {
            return peer;
        }
        String seen = peer;
        String[] hops = String.join(",", forwarded).split(",");
        for (int i = hops.length - 1; i >= 0; i--) {
            IPAddress hop = parsed(hops[i].strip());
            if (hop == null) {
                return seen;
            }
            seen = hop.toCanonicalString();
            if (!isProxy(seen)) {
                return seen;
            }
        }
        return seen;
    }

    private boolean isProxy(String address) {
        IPAddress parsed = parsed(address);
        return parsed != null && proxies.stream().anyMatch(block -> block.contains(parsed));
    }

    // The library alone would also take an empty text, a range, or 127.1.
    private static IPAddress parsed(String text) {
        boolean whole = NetUtil.isValidIpV4Address(text) || NetUtil.isValidIpV6Address(text);
        return whole ? new IPAddressString(text).getAddress() : null;
    }

    /** Whose an address is: itself; of IPv6 its /64, which one customer has all of. */
    public static String owner(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        IPAddress parsed = parsed(address);
        return parsed == null
                ? address
                : parsed.toPrefixBlock(IPV6_CUSTOMER_BITS).getLower().toCanonicalString();
    }
}
