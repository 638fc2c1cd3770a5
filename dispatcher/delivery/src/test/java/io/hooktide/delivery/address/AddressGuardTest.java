package io.hooktide.delivery.address;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
    private final AddressGuard guard = AddressGuard.publicOnly();

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, '\"This host on this network\"'",
        "0.1.2.3, '\"This network\"'",
        "10.0.0.1, Private-Use",
        "10.255.255.255, Private-Use",
        "100.64.0.1, Shared Address Space",
        "100.100.100.200, Cloud metadata",
        "100.127.255.255, Shared Address Space",
        "127.0.0.1, Loopback",
        "127.255.255.254, Loopback",
        "168.63.129.16, Cloud platform",
        "169.254.169.254, Cloud metadata",
        "169.254.1.1, Link Local",
        "172.16.0.1, Private-Use",
        "172.31.255.255, Private-Use",
        "192.0.0.192, Cloud metadata",
        "192.0.0.100, IETF Protocol Assignments",
        "192.0.0.9, Port Control Protocol Anycast",
        "192.0.2.1, Documentation (TEST-NET-1)",
        "192.88.99.1, Deprecated (6to4 Relay Anycast)",
        "192.168.1.1, Private-Use",
        "198.18.0.1, Benchmarking",
        "198.19.255.255, Benchmarking",
        "198.51.100.7, Documentation (TEST-NET-2)",
        "203.0.113.7, Documentation (TEST-NET-3)",
        "224.0.0.1, Multicast",
        "239.255.255.255, Multicast",
        "240.0.0.1, Reserved",
        "255.255.255.255, Limited Broadcast",
        "::, Unspecified Address",
        "::1, Loopback Address",
        "::127.0.0.1, IPv4-compatible Address (deprecated)",
        "::8.8.8.8, IPv4-compatible Address (deprecated)",
        "::ffff:0:127.0.0.1, IPv4-translated Address",
        "64:ff9b::7f00:1, IPv4-IPv6 Translat.",
        "64:ff9b::808:808, IPv4-IPv6 Translat.",
        "64:ff9b:1::808:808, IPv4-IPv6 Translat.",
        "100::1, Discard-Only Address Block",
        "100:0:0:1::1, Dummy IPv6 Prefix",
        "2001::1, TEREDO",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2, TEREDO",
        "2001:2::1, Benchmarking",
        "2001:10::1, Deprecated (previously ORCHID)",
        "2001:20::1, ORCHIDv2",
        "2001:1ff:ffff::1, IETF Protocol Assignments",
        "2001:db8::1, Documentation",
        "2002:7f00:1::, 6to4",
        "2002:808:808::1, 6to4",
        "3fff::1, Documentation",
        "5f00::1, Segment Routing (SRv6) SIDs",
        "fc00::1, Unique-Local",
        "fd00:ec2::254, Cloud metadata",
        "fd20:ce::254, Cloud metadata",
        "fd12:3456::1, Unique-Local",
        "fe80::1, Link-Local Unicast",
        "fec0::1, Site-Local Unicast (deprecated)",
        "ff02::1, Multicast",
        "4000::1, not global unicast",
        "1fff::1, not global unicast",
    })
    void shouldRefuse(String address, String why) throws Exception {
        assertThat(guard.refusal(address(address))).contains(why);
        assertThat(guard.allowed(address(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.1",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.1",
                "192.167.255.255",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2001:200::1",
                "2001:4860:4860::8888",
                "2003::1",
                "2606:4700:4700::1111",
                "3ffe:ffff::1",
            })
    void shouldAllow(String address) throws Exception {
        assertThat(guard.refusal(address(address))).isEmpty();
    }

    @Test
    void shouldSeeTheIpv4AddressInsideAMappedOne() throws Exception {
        // Given
        byte[] mapped = NetUtil.createByteArrayFromIpAddressString("::ffff:7f00:1");

        // Then
        assertThat(guard.allowed(InetAddress.getByAddress(mapped))).isFalse();
        assertThat(guard.allowed(Inet6Address.getByAddress(null, mapped, 0))).isFalse();
    }

    private static InetAddress address(String literal) throws UnknownHostException {
        return InetAddress.getByName(literal);
    }
}
