package io.hooktide.delivery.address;

import static org.assertj.core.api.Assertions.assertThat;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the tables against what the guard does, the rows read by this test's own reading of them. */
class SpecialBlocksTest {
    private static final IPAddress GLOBAL_UNICAST = block("2000::/3");

    private final AddressGuard guard = AddressGuard.publicOnly();

    static Stream<String> blocks() throws IOException {
        List<String> blocks = new ArrayList<>();
        for (String table : List.of("iana-ipv4-special-registry", "iana-ipv6-special-registry", "more-blocks")) {
            try (InputStream csv = SpecialBlocks.class.getResourceAsStream(table + ".csv")) {
                new String(csv.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> line.matches("\"?[0-9a-f:].*"))
                        .forEach(line -> blocks.addAll(blocksOf(line)));
            }
        }
        return blocks.stream();
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void shouldRefuseTheWholeBlock(String cidr) {
        // Given
        IPAddress block = block(cidr);

        // Then
        for (IPAddress address : inside(block)) {
            assertThat(guard.refusal(address.toInetAddress())).as("%s", address).isPresent();
        }
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void shouldRefuseNothingBesideTheBlockThatIsInNoOther(String cidr) throws IOException {
        // Given
        List<IPAddress> all = blocks().map(SpecialBlocksTest::block).toList();
        List<IPAddress> beside = beside(block(cidr)).stream()
                .filter(address -> all.stream().noneMatch(other -> other.contains(address)))
                .filter(address -> address.isIPv4() || GLOBAL_UNICAST.contains(address))
                .toList();

        // Then
        for (IPAddress address : beside) {
            assertThat(guard.refusal(address.toInetAddress())).as("%s", address).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"iana-ipv4-special-registry, 25", "iana-ipv6-special-registry, 25"})
    void shouldHoldTheRegistriesInTheirOwnColumns(String table, int rows) throws IOException {
        try (InputStream csv = SpecialBlocks.class.getResourceAsStream(table + ".csv")) {
            // When
            List<String> lines = new String(csv.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();

            // Then
            assertThat(lines.get(0))
                    .isEqualTo("Address Block,Name,RFC,Allocation Date,Termination Date,Source,Destination,"
                            + "Forwardable,Globally Reachable,Reserved-by-Protocol");
            assertThat(lines).hasSize(rows + 1);
            assertThat(lines.stream().skip(1))
                    .allMatch(line -> line.replaceAll("\"[^\"]*\"", "")
                                    .chars()
                                    .filter(c -> c == ',')
                                    .count()
                            == 9);
        }
    }

    @Test
    void shouldReadEveryRow() throws IOException {
        assertThat(SpecialBlocks.ALL).hasSize((int) blocks().count() + 1);
        assertThat(SpecialBlocks.ALL).noneMatch(range -> range.what().isBlank());
    }

    private static List<String> blocksOf(String line) {
        String first = line.startsWith("\"") ? line.substring(1, line.indexOf('"', 1)) : line.split(",")[0];
        return Stream.of(first.split(", "))
                .map(block -> block.replaceAll(" \\[.*", ""))
                .toList();
    }

    private static List<IPAddress> inside(IPAddress block) {
        IPAddress first = block.getLower().withoutPrefixLength();
        IPAddress last = block.getUpper().withoutPrefixLength();
        IPAddress middle = first.increment(block.getCount()
                .shiftRight(1)
                .min(java.math.BigInteger.valueOf(1L << 40))
                .longValue());
        return block.isMultiple() ? List.of(first, middle, last) : List.of(first);
    }

    private static List<IPAddress> beside(IPAddress block) {
        List<IPAddress> beside = new ArrayList<>();
        if (!block.getLower().isZero()) {
            beside.add(block.getLower().withoutPrefixLength().increment(-1));
        }
        if (!block.getUpper().isMax()) {
            beside.add(block.getUpper().withoutPrefixLength().increment(1));
        }
        return beside;
    }

    private static IPAddress block(String cidr) {
        return new IPAddressString(cidr).getAddress().toPrefixBlock();
    }
}
