package io.hooktide.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hooktide.schemas.ChangeEvent;
import io.hooktide.testkit.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DraftCheckTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.123Z");
    private static final int MOST = 256 * 1024;

    private final DraftCheck check = new DraftCheck(new SettableClock(NOW));
    private final ChangeEventDraft draft = ChangeEventDraft.of("acme", "invoice", "42", "updated");

    @Test
    void shouldFillInWhatIsAbsent() {
        // When
        ChangeEvent event = check.event(draft.withData("{}"));

        // Then
        assertThat(UUID.fromString(event.getEventId()).version()).isEqualTo(7);
        assertThat(event.getOccurredAt()).isEqualTo(NOW);
        assertThat(event.getBulk()).isFalse();
        assertThat(event.getContext()).isEmpty();
        assertThat(event.getPrevious()).isNull();
    }

    @Test
    void shouldMakeANewIdEachTime() {
        assertThat(check.event(draft.withData("{}")).getEventId())
                .isNotEqualTo(check.event(draft.withData("{}")).getEventId());
    }

    @Test
    void shouldTakeOverAllThatIsGiven() {
        // When
        ChangeEvent event = check.event(draft.withEventId("inv-42")
                .withOccurredAt(Instant.parse("2020-01-01T00:00:00.123456Z"))
                .withBulk(true)
                .withContext(Map.of("userId", "Admin"))
                .withData(" { \"total\" : 1.10 } ")
                .withPrevious("{\"é\":1e400}".getBytes(StandardCharsets.UTF_8)));

        // Then
        assertThat(event.getEventId()).isEqualTo("inv-42");
        assertThat(event.getOccurredAt()).isEqualTo(Instant.parse("2020-01-01T00:00:00.123Z"));
        assertThat(event.getBulk()).isTrue();
        assertThat(event.getContext()).containsEntry("userId", "Admin");
        assertThat(StandardCharsets.UTF_8.decode(event.getData()).toString()).isEqualTo("{ \"total\" : 1.10 }");
        assertThat(StandardCharsets.UTF_8.decode(event.getPrevious()).toString())
                .isEqualTo("{\"é\":1e400}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "null",
                "1",
                "{",
                "{}{}",
                "{} x",
                "{\"a\":1,\"a\":2}",
                "{\"a\":01}",
                "{'a':1}",
                "\uFEFF{}",
                "{\"a\":}",
                "{\"a\":\"\t\"}"
            })
    void shouldRefuseWhatIsNoJsonObject(String data) {
        assertThatThrownBy(() -> check.event(draft.withData(data)))
                .isInstanceOfSatisfying(
                        InvalidEventException.class,
                        invalid -> assertThat(invalid.pointer()).isEqualTo("/data"));
        assertThatThrownBy(() -> check.event(draft.withData("{}").withPrevious(data)))
                .isInstanceOfSatisfying(
                        InvalidEventException.class,
                        invalid -> assertThat(invalid.pointer()).isEqualTo("/previous"));
    }

    @Test
    void shouldRefuseDepthAndEncodingsThatAreNotTaken() {
        assertThat(check.event(draft.withData("{\"a\":".repeat(63) + "{}" + "}".repeat(63))))
                .isNotNull();
        assertThatThrownBy(() -> check.event(draft.withData("{\"a\":".repeat(64) + "{}" + "}".repeat(64))))
                .hasMessageContaining("64");
        assertThatThrownBy(() -> check.event(draft.withData(new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'})))
                .hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> check.event(draft.withData("{}".getBytes(StandardCharsets.UTF_16LE))))
                .hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> draft.withData("{\"a\":\"\uD800\"}")).isInstanceOf(InvalidEventException.class);
    }

    @Test
    void shouldHoldTheLimitOfDataAndPreviousTogether() {
        // Given
        ChangeEventDraft full = draft.withData(payload(MOST - 100)).withPrevious(payload(100));

        // Then
        assertThat(check.event(full)).isNotNull();
        assertThatThrownBy(() -> check.event(full.withPrevious(payload(101))))
                .isInstanceOf(EventTooLargeException.class)
                .hasMessageContaining("262145");
    }

    private static String payload(int bytes) {
        return "{\"a\":\"" + "x".repeat(bytes - 8) + "\"}";
    }

    @ParameterizedTest
    @CsvSource({
        "_hooktide, invoice, 42, updated, /tenantId",
        "a b, invoice, 42, updated, /tenantId",
        "acme, 1nvoice, 42, updated, /objectType",
        "acme, invoice, '', updated, /objectId",
        "acme, invoice, 42, Updated, /action"
    })
    void shouldNameTheFieldThatIsWrong(String tenant, String type, String id, String action, String pointer) {
        assertThatThrownBy(() -> check.event(
                        ChangeEventDraft.of(tenant, type, id, action).withData("{}")))
                .isInstanceOfSatisfying(
                        InvalidEventException.class,
                        invalid -> assertThat(invalid.pointer()).isEqualTo(pointer));
    }

    @Test
    void shouldRequireDataUnlessTheObjectIsDeleted() {
        assertThatThrownBy(() -> check.event(draft)).hasMessageContaining("/data");
        assertThat(check.event(ChangeEventDraft.of("acme", "invoice", "42", "deleted"))
                        .getData())
                .isNull();
    }

    @Test
    void shouldRefuseAnIdThatIsNone() {
        assertThatThrownBy(() -> check.event(draft.withData("{}").withEventId("a.b")))
                .hasMessageContaining("/id");
    }
}
