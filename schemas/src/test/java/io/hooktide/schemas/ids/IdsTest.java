package io.hooktide.schemas.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdsTest {
    private static final String SUBSCRIPTION = "sub_0190a6b2c3d4e5f60718293a4b5c6d7e";

    // Computed with sha256sum over the parts, each but the last followed by a NUL.
    @ParameterizedTest
    @CsvSource({
        "42,               dlv_194e6eb94ee5c781dce6790214d11d24",
        "Ärger/№ 1 😀, dlv_0b55491b42621e8c03958ed32d1681df"
    })
    void shouldDeriveDeliveryIdFromItsParts(String objectId, String expected) {
        // When
        String id = Ids.deliveryId("acme", "invoice", objectId, "inv-42-v7", SUBSCRIPTION);

        // Then
        assertThat(id).isEqualTo(expected);
    }

    @Test
    void shouldNotConfuseNeighbouringParts() {
        // When
        Set<String> ids = new HashSet<>(List.of(
                Ids.deliveryId("a", "bc", "d", "e", SUBSCRIPTION),
                Ids.deliveryId("ab", "c", "d", "e", SUBSCRIPTION),
                Ids.deliveryId("a", "b", "cd", "e", SUBSCRIPTION),
                Ids.deliveryId("a", "bc", "de", "", SUBSCRIPTION)));

        // Then
        assertThat(ids).hasSize(4);
    }

    @Test
    void shouldMakeSubscriptionIdsOfUuidV7() {
        // When
        String id = Ids.newSubscriptionId();

        // Then
        assertThat(id).matches("sub_[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}");
    }

    @Test
    void shouldMakeUuidsThatAscend() {
        // When
        List<UUID> ids = IntStream.range(0, 1_000).mapToObj(i -> Ids.uuidV7()).toList();

        // Then
        assertThat(ids.stream().map(UUID::toString)).isSorted().doesNotHaveDuplicates();
    }
}
