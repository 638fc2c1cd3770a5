package io.hooktide.client.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventRulesTest {
    private static final String[] TEXTS = {
        "a", "A", "0", "_", "-", ":", ".", " ", "é", "aB0_-:", "a.b", "a b", "a\n", "\na", "z9", "Z9", "_x", "-x", "9x",
        ":x", "a:", "a-", "a_", "ſ", "K", "１", ""
    };

    @Test
    void shouldAgreeWithThePatternsOfTheContract() {
        for (String text : TEXTS) {
            assertThat(EventRules.eventId(text).isEmpty()).as(text).isEqualTo(text.matches("[A-Za-z0-9:_-]{1,128}"));
            assertThat(EventRules.tenantId(text).isEmpty()).as(text).isEqualTo(text.matches("[A-Za-z0-9_-]{1,64}"));
            assertThat(EventRules.objectType(text).isEmpty())
                    .as(text)
                    .isEqualTo(text.matches("[A-Za-z][A-Za-z0-9_]{0,63}"));
            assertThat(EventRules.action(text).isEmpty()).as(text).isEqualTo(text.matches("[a-z][a-z0-9_]{0,63}"));
        }
    }

    @Test
    void shouldHoldTheLengths() {
        assertThat(EventRules.eventId("x".repeat(128))).isEmpty();
        assertThat(EventRules.eventId("x".repeat(129))).isPresent();
        assertThat(EventRules.tenantId("x".repeat(64))).isEmpty();
        assertThat(EventRules.tenantId("x".repeat(65))).isPresent();
        assertThat(EventRules.objectType("x".repeat(64))).isEmpty();
        assertThat(EventRules.objectType("x".repeat(65))).isPresent();
        assertThat(EventRules.action("x".repeat(64))).isEmpty();
        assertThat(EventRules.action("x".repeat(65))).isPresent();
        assertThat(EventRules.objectId("x".repeat(256))).isEmpty();
        assertThat(EventRules.objectId("x".repeat(257))).isPresent();
        assertThat(EventRules.objectId("")).isPresent();
    }

    @Test
    void shouldKeepTheReservedTenantForItself() {
        assertThat(EventRules.tenantId("_hooktide")).contains("is reserved");
        assertThat(EventRules.tenantId("_Hooktide")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", " ", "é", "\uD83D\uDE00", "a\nb", "\uFFFF"})
    void shouldTakeAnyTextAsObjectId(String text) {
        assertThat(EventRules.objectId(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\u0000", "\uD83D", "\uDE00", "\uDE00\uD83D", "a\uD83Db"})
    void shouldRefuseTextThatCannotBeKept(String text) {
        assertThat(EventRules.objectId(text)).isPresent();
        assertThat(EventRules.context(Map.of("a", text))).isPresent();
        assertThat(EventRules.context(Map.of(text, "a"))).isPresent();
    }

    @Test
    void shouldCountTheContextInBytes() {
        assertThat(EventRules.context(Map.of("k", "x".repeat(4_095)))).isEmpty();
        assertThat(EventRules.context(Map.of("k", "x".repeat(4_096)))).isPresent();
        assertThat(EventRules.context(Map.of("k", "é".repeat(2_048)))).isPresent();
    }
}
