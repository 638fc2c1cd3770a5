package io.hooktide.delivery.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true",
        "::1, true",
        "10.1.2.3, true",
        "10.9.9.9, false",
        "8.8.8.8, true",
        "9.9.9.9, false",
    })
    void shouldSendEverywhereButWhereItIsDenied(String address, boolean allowed) throws Exception {
        // Given
        AddressGuard guard = new AddressGuard(new AddressRules(true, List.of(), blocks("10.9.0.0/16", "9.9.9.9")));

        // Then
        assertThat(guard.allowed(address(address))).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, true",
        "10.9.9.9, false",
        "10.2.0.1, false",
        "192.168.7.7, true",
        "192.168.7.8, false",
        "8.8.8.8, true",
        "9.9.9.9, false",
        "fd00:1::1, true",
        "fd00:2::1, false",
    })
    void shouldLetDeniedWinOverAllowedAndAllowedOverTheTables(String address, boolean allowed) throws Exception {
        // Given
        AddressGuard guard = new AddressGuard(new AddressRules(
                false,
                blocks("10.1.0.0/16", "10.9.0.0/16", "192.168.7.7", "fd00:1::/32"),
                blocks("10.9.0.0/16", "9.9.9.9/32")));

        // Then
        assertThat(guard.allowed(address(address))).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9.9.9.9",
                "::ffff:9.9.9.9",
                "::ffff:0:909:909",
                "::9.9.9.9",
                "64:ff9b::909:909",
                "64:ff9b:1::909:909",
                "2002:909:909::1",
                "2001:0:4136:e378:8000:63bf:f6f6:f6f6",
            })
    void shouldSeeADeniedAddressInsideAnother(String address) throws Exception {
        // Given
        AddressGuard guard = new AddressGuard(new AddressRules(true, List.of(), blocks("9.9.9.9")));

        // Then
        assertThat(guard.refusal(raw(address))).contains("denied by delivery.deny-addresses");
    }

    @ParameterizedTest
    @CsvSource({
        "64:ff9b::808:808, true",
        "64:ff9b::7f00:1, false",
        "64:ff9b::a00:1, false",
        "64:ff9b::a9fe:a9fe, false",
        "64:ff9b::909:909, false",
        "64:ff9b::c0a8:101, true",
    })
    void shouldNotAllowWhatIsBehindATranslatorWithTheTranslator(String address, boolean allowed) throws Exception {
        // Given
        AddressGuard guard =
                new AddressGuard(new AddressRules(false, blocks("64:ff9b::/96", "192.168.1.0/24"), blocks("9.9.9.9")));

        // Then
        assertThat(guard.allowed(address(address))).isEqualTo(allowed);
    }

    @Test
    void shouldNotMistakeAnAllowedIpv4AddressInItsMappedForm() throws Exception {
        // Given
        AddressGuard guard = new AddressGuard(new AddressRules(false, blocks("127.0.0.1"), List.of()));

        // Then
        assertThat(guard.allowed(address("127.0.0.1"))).isTrue();
        assertThat(guard.allowed(raw("::ffff:7f00:1"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10",
                "10/8",
                "10.0.0/8",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/08",
                "10.0.0.0/8/8",
                "10.0.0.0/255.0.0.0",
                "10.0.0.1/8",
                "10.*.0.0",
                "10.0.0.0-10.0.0.9",
                "0x0a.0.0.0/8",
                "010.0.0.0/8",
                "fd00::/129",
                "fd00::1/8",
                "fe80::1%eth0",
                "::/0 ",
                "internal.example",
                "*",
            })
    void shouldRefuseWhatIsNoBlock(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AddressBlock.parse(text))
                .withMessageStartingWith("'" + text + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "::ffff:198.51.100.0/120, 198.51.100.0/24",
        "::FFFF:c633:6400/120, 198.51.100.0/24",
        "::ffff:198.51.100.7, 198.51.100.7",
        "::ffff:0:0/96, 0.0.0.0/0",
    })
    void shouldRefuseIpv4WrittenAsIpv6WhichWouldNeverMatch(String text, String ipv4) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AddressBlock.parse(text))
                .withMessage("'" + text + "' is of IPv4 addresses: write it as IPv4, " + ipv4);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.0.0.0/8",
        "0.0.0.0/0, 0.0.0.0/0",
        "10.0.0.1, 10.0.0.1",
        "FD00::/8, fd00::/8",
        "::1, ::1",
        "::fffe:0:0/95, ::fffe:0:0/95",
    })
    void shouldReadABlock(String text, String canonical) {
        assertThat(AddressBlock.parse(text)).hasToString(canonical);
    }

    private static List<AddressBlock> blocks(String... cidrs) {
        return Arrays.stream(cidrs).map(AddressBlock::parse).toList();
    }

    private static InetAddress address(String literal) throws UnknownHostException {
        return InetAddress.getByName(literal);
    }

    /** An IPv6 address stays one, whatever is in it. */
    private static InetAddress raw(String literal) throws UnknownHostException {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(literal);
        return bytes.length == 4 ? InetAddress.getByAddress(bytes) : Inet6Address.getByAddress(null, bytes, 0);
    }
}
