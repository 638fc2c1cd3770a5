package io.hooktide.delivery.address;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import io.netty.util.NetUtil;

/** A block of addresses of one version, for example {@code 10.0.0.0/8}; a single address is a block too. */
public final class AddressBlock {
    private static final int IPV4_BITS = 32;
    private static final IPAddress MAPPED = new IPAddressString("::ffff:0:0/96").getAddress();

    private final IPAddress block;

    private AddressBlock(IPAddress block) {
        this.block = block;
    }

    /**
     * Reads a block in CIDR notation, or one address in its full form. Not of IPv4 addresses written as IPv6: whoever is
     * asked for an address makes IPv4 of those, so that the block would never match.
     *
     * @throws IllegalArgumentException with the reason, and the text
     */
    public static AddressBlock parse(String cidr) {
        AddressBlock read = read(cidr);
        if (MAPPED.contains(read.block)) {
            throw new IllegalArgumentException(
                    "'" + cidr + "' is of IPv4 addresses: write it as IPv4, " + read.asIpv4());
        }
        return read;
    }

    /** As {@link #parse}, whatever it is of. */
    static AddressBlock read(String cidr) {
        int slash = cidr.indexOf('/');
        String address = slash < 0 ? cidr : cidr.substring(0, slash);
        // A leading zero is octal to some and decimal to others.
        boolean ipv4 = NetUtil.isValidIpV4Address(address) && !address.matches("(.*\\.)?0[0-9].*");
        boolean ipv6 = address.indexOf('%') < 0 && NetUtil.isValidIpV6Address(address);
        if (!ipv4 && !ipv6 || slash >= 0 && !isLength(cidr.substring(slash + 1), ipv4 ? IPV4_BITS : 128)) {
            throw new IllegalArgumentException(
                    "'" + cidr + "' is not a block of addresses: write for example 10.0.0.0/8 or fd00::/8");
        }
        IPAddress single = new IPAddressString(address).getAddress();
        IPAddress block = slash < 0 ? single : single.toPrefixBlock(Integer.parseInt(cidr.substring(slash + 1)));
        if (!block.getLower().withoutPrefixLength().equals(single)) {
            throw new IllegalArgumentException("'" + cidr + "' has bits set behind its prefix: write "
                    + block.toCanonicalString() + ", or the address alone");
        }
        return new AddressBlock(block);
    }

    boolean contains(IPAddress address) {
        return block.contains(address);
    }

    /** How many bits all of its addresses have in common. */
    int prefixLength() {
        return block.getPrefixLength() == null ? block.getBitCount() : block.getPrefixLength();
    }

    /** In CIDR notation; without a length for a single address. */
    @Override
    public String toString() {
        return block.toCanonicalString();
    }

    private String asIpv4() {
        int bits = prefixLength() - MAPPED.getPrefixLength();
        String address = block.getLower()
                .toIPv6()
                .getEmbeddedIPv4Address()
                .withoutPrefixLength()
                .toCanonicalString();
        return bits == IPV4_BITS ? address : address + "/" + bits;
    }

    private static boolean isLength(String text, int most) {
        return text.matches("0|[1-9][0-9]{0,2}") && Integer.parseInt(text) <= most;
    }
}
