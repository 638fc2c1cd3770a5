package io.hooktide.delivery.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.secrets.SecretBox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurrentEndpointTest {
    @TempDir
    private Path folder;

    private Subscription row;
    private long changes;
    private int lookUps;
    private CurrentEndpoint current;

    @BeforeEach
    void setUp() throws IOException {
        Path keyset = folder.resolve("keyset.json");
        SecretBox.createKeyset(keyset);
        Endpoints endpoints = new Endpoints(this::lookUp, () -> changes, SecretBox.open(keyset), null);
        current = new CurrentEndpoint("acme/s", endpoints);
    }

    @Test
    void shouldLookUpOnlyWhereARowHasChanged() throws IOException {
        // Given
        assertThat(current.get()).isNull();
        row = new LanesFixture().subscribe("s", usable -> usable.setAuthentication(List.of()));
        changes++;

        // When
        Endpoint first = current.get();
        Endpoint second = current.get();

        // Then
        assertThat(first.row()).isSameAs(row);
        assertThat(second).isSameAs(first);
        assertThat(lookUps).isEqualTo(2);
    }

    @Test
    void shouldForgetARowThatIsGone() throws IOException {
        // Given
        row = new LanesFixture().subscribe("s", usable -> usable.setAuthentication(List.of()));
        assertThat(current.get()).isNotNull();

        // When
        row = null;
        changes++;

        // Then
        assertThat(current.get()).isNull();
    }

    @Test
    void shouldTryARowAgainThatCannotBeUsedYet() throws IOException {
        // Given: sealed with a keyset that is not here
        row = new LanesFixture().subscribe("s", secret -> {});
        assertThat(current.get().fault()).isNotNull();

        // When
        current.get();

        // Then
        assertThat(lookUps).isEqualTo(2);
    }

    private Optional<Subscription> lookUp(String key) {
        lookUps++;
        return Optional.ofNullable(row);
    }
}
