package io.hooktide.delivery.address;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds the IPv4 address that a translator or a tunnel would send to in the place of an IPv6 one. */
final class EmbeddedIpv4 {
    private static final IPAddressGenerator READER = new IPAddressGenerator();
    private static final int LAST = 12;

    /** In the last four bytes: mapped, translated, compatible, NAT64 with either prefix (in its /96 form). */
    private static final List<AddressBlock> AT_THE_END =
            blocks("::ffff:0:0/96", "::ffff:0:0:0/96", "::/96", "64:ff9b::/96", "64:ff9b:1::/48");

    private static final AddressBlock SIX_TO_FOUR = AddressBlock.parse("2002::/16");
    private static final AddressBlock TEREDO = AddressBlock.parse("2001::/32");

    private EmbeddedIpv4() {}

    static Optional<IPAddress> in(IPAddress address) {
        if (!address.isIPv6()) {
            return Optional.empty();
        }
        byte[] bytes = address.getBytes();
        if (SIX_TO_FOUR.contains(address)) {
            return Optional.of(at(bytes, 2));
        }
        if (TEREDO.contains(address)) {
            for (int i = LAST; i < bytes.length; i++) {
                bytes[i] = (byte) ~bytes[i];
            }
            return Optional.of(at(bytes, LAST));
        }
        return AT_THE_END.stream().anyMatch(block -> block.contains(address))
                ? Optional.of(at(bytes, LAST))
                : Optional.empty();
    }

    private static IPAddress at(byte[] bytes, int start) {
        return READER.from(Arrays.copyOfRange(bytes, start, start + 4));
    }

    private static List<AddressBlock> blocks(String... cidrs) {
        return Arrays.stream(cidrs).map(AddressBlock::read).toList();
    }
}
