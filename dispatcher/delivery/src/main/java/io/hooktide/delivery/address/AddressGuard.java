package io.hooktide.delivery.address;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Says whether a webhook may be sent to an address: only to public unicast ones, so that nobody reaches the inside of
 * the network this runs in by naming it as an endpoint. Pure; asked about every address of every name, again for every
 * new connection.
 */
public final class AddressGuard {
    private static final IPAddressGenerator READER = new IPAddressGenerator();

    private final List<AddressRange> refused;

    private AddressGuard(List<AddressRange> refused) {
        this.refused = refused;
    }

    /** Lets only public addresses through. */
    public static AddressGuard publicOnly() {
        return new AddressGuard(AddressRange.NOT_PUBLIC);
    }

    /**
     * The blocks that {@link #publicOnly()} refuses, in CIDR notation, besides all of IPv6 outside of 2000::/3: for who
     * draws the same line in a firewall.
     */
    public static List<String> refusedBlocks() {
        return AddressRange.NOT_PUBLIC.stream()
                .filter(range -> range.except() == null)
                .map(range -> range.block().toCanonicalString())
                .toList();
    }

    /** Lets every address through: for development, where endpoints are on this machine. */
    public static AddressGuard off() {
        return new AddressGuard(List.of());
    }

    /**
     * Lets all through but these.
     *
     * @param blocks in CIDR notation, for example {@code 10.0.0.0/8}
     */
    public static AddressGuard refusing(List<String> blocks) {
        return new AddressGuard(
                blocks.stream().map(block -> AddressRange.of(block, block)).toList());
    }

    public boolean allowed(InetAddress address) {
        return refusal(address).isEmpty();
    }

    /** Why the address is refused, for example {@code loopback}; empty if it is not. */
    public Optional<String> refusal(InetAddress address) {
        IPAddress read = READER.from(address.getAddress());
        return refused.stream()
                .filter(range -> range.contains(read))
                .map(AddressRange::what)
                .findFirst();
    }
}
