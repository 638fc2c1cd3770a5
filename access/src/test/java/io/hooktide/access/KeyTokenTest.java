package io.hooktide.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTokenTest {
    @Test
    void shouldMakeKeysOfOneShapeThatDiffer() {
        // Given
        SecureRandom random = new SecureRandom();
        Set<String> ids = new HashSet<>();

        // When
        for (int i = 0; i < 1_000; i++) {
            String token = KeyToken.generate(random);
            ids.add(KeyToken.idOf(token).orElseThrow());
            assertThat(token).matches("htk_[0-9a-f]{16}_[A-Za-z0-9_-]{43}");
        }

        // Then
        assertThat(ids).hasSize(1_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "htk_",
                "htk_0123456789abcdef",
                "htk_0123456789abcdef_",
                "htk_0123456789abcdef_short",
                "htk_0123456789ABCDEF_0123456789012345678901234567890123456789012",
                "htk_0123456789abcdef_01234567890123456789012345678901234567890123",
                "htk_0123456789abcdef_0123456789012345678901234567890123456789 12",
                " htk_0123456789abcdef_0123456789012345678901234567890123456789012",
                "htk_0123456789abcdef_0123456789012345678901234567890123456789012\n",
                "xtk_0123456789abcdef_0123456789012345678901234567890123456789012"
            })
    void shouldFindNoIdInOtherShapes(String token) {
        assertThat(KeyToken.idOf(token)).isEmpty();
    }
}
