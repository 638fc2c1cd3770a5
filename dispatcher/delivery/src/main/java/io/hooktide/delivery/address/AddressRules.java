package io.hooktide.delivery.address;

import java.util.List;

/**
 * Which addresses an installation lets webhooks go to. What is denied is never sent to; of the rest, what is allowed
 * always is; of the rest, public addresses are.
 *
 * @param privateToo whether the rest is sent to whatever it is; for development only; default false
 * @param allowed default none
 * @param denied default none
 */
public record AddressRules(boolean privateToo, List<AddressBlock> allowed, List<AddressBlock> denied) {
    public static final AddressRules PUBLIC_ONLY = new AddressRules(false, List.of(), List.of());
    public static final AddressRules EVERYTHING = new AddressRules(true, List.of(), List.of());

    public AddressRules {
        allowed = List.copyOf(allowed);
        denied = List.copyOf(denied);
    }
}
