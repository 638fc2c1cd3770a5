package io.hooktide.delivery.address;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where no webhook has any business: IANA's special-purpose registries, in its own tables, and a table of ours. All of
 * their rows count, also those that are globally reachable: what is there are name servers and relays.
 */
final class SpecialBlocks {
    private static final List<String> TABLES =
            List.of("more-blocks.csv", "iana-ipv4-special-registry.csv", "iana-ipv6-special-registry.csv");
    private static final Pattern FIELD = Pattern.compile("\\G(?:\"((?:[^\"]|\"\")*)\"|([^\",]*))(?:,|$)");
    private static final Pattern FOOTNOTE = Pattern.compile("\\[[0-9]+]");

    /** What of IPv6 is given to networks at all. */
    private static final AddressRange NOT_GLOBAL_UNICAST =
            new AddressRange(AddressBlock.parse("::/0"), AddressBlock.parse("2000::/3"), "not global unicast");

    /** The smallest block first, so that the first that matches gives the best reason. */
    static final List<AddressRange> ALL = read();

    private SpecialBlocks() {}

    private static List<AddressRange> read() {
        List<AddressRange> ranges = new ArrayList<>();
        TABLES.forEach(table -> ranges.addAll(rows(table)));
        ranges.sort(Comparator.comparingInt(range -> -range.block().prefixLength()));
        ranges.add(NOT_GLOBAL_UNICAST);
        return List.copyOf(ranges);
    }

    private static List<AddressRange> rows(String table) {
        try (InputStream bytes = SpecialBlocks.class.getResourceAsStream(table);
                BufferedReader lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .flatMap(line -> row(line).stream())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<AddressRange> row(String line) {
        List<String> fields = fields(line);
        String blocks = FOOTNOTE.matcher(fields.get(0)).replaceAll("");
        List<AddressRange> ranges = new ArrayList<>();
        for (String block : blocks.split(",")) {
            ranges.add(AddressRange.of(block.strip(), fields.get(1)));
        }
        return ranges;
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        for (Matcher field = FIELD.matcher(line); !field.hitEnd() && field.find(); ) {
            fields.add(field.group(1) == null ? field.group(2) : field.group(1).replace("\"\"", "\""));
        }
        return fields;
    }
}
