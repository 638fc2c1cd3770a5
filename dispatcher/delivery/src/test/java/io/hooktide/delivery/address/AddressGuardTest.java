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
        "0.0.0.0, this network",
        "0.1.2.3, this network",
        "10.0.0.1, private",
        "10.255.255.255, private",
        "100.64.0.1, carrier-grade NAT",
        "100.100.100.200, carrier-grade NAT",
        "100.127.255.255, carrier-grade NAT",
        "127.0.0.1, loopback",
        "127.255.255.254, loopback",
        "168.63.129.16, cloud platform",
        "169.254.169.254, 'link-local, cloud metadata'",
        "172.16.0.1, private",
        "172.31.255.255, private",
        "192.0.0.192, protocol assignments",
        "192.0.2.1, documentation",
        "192.88.99.1, 6to4 relay",
        "192.168.1.1, private",
        "198.18.0.1, benchmarking",
        "198.19.255.255, benchmarking",
        "198.51.100.7, documentation",
        "203.0.113.7, documentation",
        "224.0.0.1, multicast",
        "239.255.255.255, multicast",
        "240.0.0.1, reserved",
        "255.255.255.255, reserved",
        "::, unspecified",
        "::1, loopback",
        "::127.0.0.1, IPv4 inside IPv6",
        "::8.8.8.8, IPv4 inside IPv6",
        "::ffff:0:127.0.0.1, not global unicast",
        "64:ff9b::7f00:1, NAT64",
        "64:ff9b::808:808, NAT64",
        "64:ff9b:1::808:808, NAT64",
        "100::1, discard",
        "2001::1, Teredo",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2, Teredo",
        "2001:2::1, protocol assignments",
        "2001:10::1, protocol assignments",
        "2001:20::1, protocol assignments",
        "2001:db8::1, documentation",
        "2002:7f00:1::, 6to4",
        "2002:808:808::1, 6to4",
        "3fff::1, documentation",
        "5f00::1, not global unicast",
        "fc00::1, 'private, cloud metadata'",
        "fd00:ec2::254, 'private, cloud metadata'",
        "fd12:3456::1, 'private, cloud metadata'",
        "fe80::1, link-local",
        "fec0::1, site-local",
        "ff02::1, multicast",
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

    @Test
    void shouldAllowAllWhereItIsOff() throws Exception {
        assertThat(AddressGuard.off().allowed(address("127.0.0.1"))).isTrue();
        assertThat(AddressGuard.off().allowed(address("::1"))).isTrue();
    }

    private static InetAddress address(String literal) throws UnknownHostException {
        return InetAddress.getByName(literal);
    }
}
