package io.hooktide.delivery.address;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Says whether a webhook may be sent to an address: only to public unicast ones and those that an installation allows,
 * so that nobody reaches the inside of the network this runs in by naming it as an endpoint. Pure; asked about every
 * address of every name, again for every new connection.
 */
public final class AddressGuard {
    private static final IPAddressGenerator READER = new IPAddressGenerator();
    private static final Optional<String> DENIED = Optional.of("denied by delivery.deny-addresses");

    private final AddressRules rules;
    private final List<AddressRange> refused;

    public AddressGuard(AddressRules rules) {
        this.rules = rules;
        this.refused = rules.privateToo() ? List.of() : SpecialBlocks.ALL;
    }

    /** Lets only public addresses through. */
    public static AddressGuard publicOnly() {
        return new AddressGuard(AddressRules.PUBLIC_ONLY);
    }

    /**
     * The blocks that {@link #publicOnly()} refuses, in CIDR notation, besides all of IPv6 outside of 2000::/3: for who
     * draws the same line in a firewall.
     */
    public static List<String> refusedBlocks() {
        return SpecialBlocks.ALL.stream()
                .filter(range -> range.except() == null)
                .map(range -> range.block().toString())
                .toList();
    }

    public boolean allowed(InetAddress address) {
        return refusal(address).isEmpty();
    }

    /** Why the address is refused, for example {@code Loopback}; empty if it is not. */
    public Optional<String> refusal(InetAddress address) {
        return refusal(READER.from(address.getAddress()));
    }

    private Optional<String> refusal(IPAddress address) {
        Optional<IPAddress> embedded = EmbeddedIpv4.in(address);
        if (in(rules.denied(), address) || embedded.isPresent() && in(rules.denied(), embedded.get())) {
            return DENIED;
        }
        if (in(rules.allowed(), address)) {
            // To allow a translator's prefix is not to allow the inside of the network behind it.
            return embedded.flatMap(this::refusal);
        }
        for (AddressRange range : refused) {
            if (range.contains(address)) {
                return Optional.of(range.what());
            }
        }
        return Optional.empty();
    }

    private static boolean in(List<AddressBlock> blocks, IPAddress address) {
        for (AddressBlock block : blocks) {
            if (block.contains(address)) {
                return true;
            }
        }
        return false;
    }
}
