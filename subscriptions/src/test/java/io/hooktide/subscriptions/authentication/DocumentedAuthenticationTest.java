package io.hooktide.subscriptions.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of docs/profiles.md has each way to authenticate, with all that a subscription can give. */
class DocumentedAuthenticationTest {
    @ParameterizedTest
    @EnumSource
    void shouldBeInTheTable(AuthenticationType type) throws IOException {
        // Given
        Stream<String> fields = Stream.concat(
                type.credential().stream(), type.settings().stream().map(SchemeSetting::name));
        // When
        List<String> rows = Files.readAllLines(document()).stream()
                .filter(line -> line.startsWith("| `" + type.wireName() + "` |"))
                .toList();
        // Then
        assertThat(rows).hasSize(1);
        assertThat(fields).allSatisfy(field -> assertThat(rows.get(0)).contains("`" + field + "`"));
    }

    private static Path document() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/profiles.md"))) {
            folder = folder.getParent();
        }
        return folder.resolve("docs/profiles.md");
    }
}
