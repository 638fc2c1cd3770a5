package io.hooktide.delivery.address;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.List;

/**
 * A block of addresses, and what it is for (IANA's special-purpose registries, and what clouds put there).
 *
 * @param except addresses inside {@code block} it does not mean; null for none
 */
record AddressRange(IPAddress block, IPAddress except, String what) {

    /** In this order: the first that matches names the reason. */
    static final List<AddressRange> NOT_PUBLIC = List.of(
            of("0.0.0.0/8", "this network"),
            of("10.0.0.0/8", "private"),
            of("100.64.0.0/10", "carrier-grade NAT"),
            of("127.0.0.0/8", "loopback"),
            of("168.63.129.16/32", "cloud platform"),
            of("169.254.0.0/16", "link-local, cloud metadata"),
            of("172.16.0.0/12", "private"),
            of("192.0.0.0/24", "protocol assignments"),
            of("192.0.2.0/24", "documentation"),
            of("192.31.196.0/24", "AS112"),
            of("192.52.193.0/24", "AMT relay"),
            of("192.88.99.0/24", "6to4 relay"),
            of("192.168.0.0/16", "private"),
            of("192.175.48.0/24", "AS112"),
            of("198.18.0.0/15", "benchmarking"),
            of("198.51.100.0/24", "documentation"),
            of("203.0.113.0/24", "documentation"),
            of("224.0.0.0/4", "multicast"),
            of("240.0.0.0/4", "reserved"),
            of("::/128", "unspecified"),
            of("::1/128", "loopback"),
            of("::ffff:0:0/96", "IPv4 inside IPv6"),
            of("::/96", "IPv4 inside IPv6"),
            of("64:ff9b::/96", "NAT64"),
            of("64:ff9b:1::/48", "NAT64"),
            of("100::/64", "discard"),
            of("fc00::/7", "private, cloud metadata"),
            of("fe80::/10", "link-local"),
            of("fec0::/10", "site-local"),
            of("ff00::/8", "multicast"),
            of("2001::/32", "Teredo"),
            of("2001::/23", "protocol assignments"),
            of("2001:db8::/32", "documentation"),
            of("2002::/16", "6to4"),
            of("2620:4f:8000::/48", "AS112"),
            of("3fff::/20", "documentation"),
            new AddressRange(block("::/0"), block("2000::/3"), "not global unicast"));

    boolean contains(IPAddress address) {
        return block.contains(address) && (except == null || !except.contains(address));
    }

    static AddressRange of(String block, String what) {
        return new AddressRange(block(block), null, what);
    }

    private static IPAddress block(String cidr) {
        return new IPAddressString(cidr).getAddress().toPrefixBlock();
    }
}
