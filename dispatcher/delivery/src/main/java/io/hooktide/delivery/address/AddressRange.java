package io.hooktide.delivery.address;

import inet.ipaddr.IPAddress;

/**
 * A block of addresses, and what it is for.
 *
 * @param except addresses inside {@code block} it does not mean; null for none
 */
record AddressRange(AddressBlock block, AddressBlock except, String what) {

    static AddressRange of(String block, String what) {
        return new AddressRange(AddressBlock.read(block), null, what);
    }

    boolean contains(IPAddress address) {
        return block.contains(address) && (except == null || !except.contains(address));
    }
}
