package io.hooktide.deployment.k8s;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.hooktide.delivery.address.AddressGuard;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Delivery, and it alone, reaches the internet: exactly the addresses that its own check lets through. Compared at the
 * first and last address of every block, and beside them.
 */
final class InternetCheck implements Check {
    private static final String PUBLIC_IPV6 = "2000::/3";

    /** Wider than any network of a company: 16 million addresses. */
    private static final int WIDEST_INSIDE = 8;

    @Override
    public List<String> findings(Manifests manifests) {
        List<String> findings = new ArrayList<>();
        List<IPBlock> internet = new ArrayList<>();
        for (NetworkPolicy policy : manifests.all(NetworkPolicy.class)) {
            List<Workload> selected = NetworksCheck.selected(policy.getSpec().getPodSelector(), manifests);
            for (IPBlock block : blocks(policy)) {
                if (selected.stream().allMatch(workload -> workload.name().equals("delivery"))) {
                    internet.add(block);
                } else if (block(block.getCidr()).getNetworkPrefixLength() < WIDEST_INSIDE) {
                    findings.add(
                            "NetworkPolicy/" + policy.getMetadata().getName() + " opens the internet to " + selected);
                }
            }
        }
        internet.forEach(block -> block.getExcept().stream()
                .filter(except -> !block(block.getCidr()).contains(block(except)) || except.equals(block.getCidr()))
                .forEach(except -> findings.add(except + " is no part of " + block.getCidr())));
        AddressGuard guard = AddressGuard.publicOnly();
        samples(internet)
                .filter(address -> guard.allowed(address.toInetAddress()) != reached(address, internet))
                .forEach(address -> findings.add("delivery's NetworkPolicy "
                        + (reached(address, internet) ? "reaches " : "does not reach ") + address
                        + ", and its own check says otherwise"));
        return findings;
    }

    private static List<IPBlock> blocks(NetworkPolicy policy) {
        return policy.getSpec().getEgress().stream()
                .flatMap(rule -> rule.getTo().stream())
                .map(peer -> peer.getIpBlock())
                .filter(Objects::nonNull)
                .toList();
    }

    private static Stream<IPAddress> samples(List<IPBlock> blocks) {
        Stream<String> ofThePolicy =
                blocks.stream().flatMap(block -> Stream.concat(Stream.of(block.getCidr()), block.getExcept().stream()));
        return Stream.of(AddressGuard.refusedBlocks().stream(), ofThePolicy, Stream.of(PUBLIC_IPV6))
                .flatMap(cidrs -> cidrs)
                .flatMap(cidr -> edges(block(cidr)))
                // Java reads an IPv4 address inside IPv6 as the IPv4 address; there is no such packet.
                .filter(address -> address.isIPv4() || !address.toIPv6().isIPv4Mapped())
                .distinct();
    }

    private static Stream<IPAddress> edges(IPAddress block) {
        IPAddress first = block.getLower();
        IPAddress last = block.getUpper();
        List<IPAddress> edges = new ArrayList<>(List.of(first, last));
        if (!first.isZero()) {
            edges.add(first.increment(-1));
        }
        if (!last.isMax()) {
            edges.add(last.increment(1));
        }
        return edges.stream();
    }

    private static boolean reached(IPAddress address, List<IPBlock> blocks) {
        return blocks.stream()
                .anyMatch(block -> block(block.getCidr()).contains(address)
                        && block.getExcept().stream()
                                .noneMatch(except -> block(except).contains(address)));
    }

    private static IPAddress block(String cidr) {
        return new IPAddressString(cidr).getAddress().toPrefixBlock();
    }
}
