package io.hooktide.subscriptions.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hooktide.schemas.ChangeEvent;
import io.hooktide.subscriptions.KeyedException;
import io.hooktide.subscriptions.format.EventDocument;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventFilterTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                ".data.total > 100             | -",
                ".data.total > 200             | jslt",
                ".data.nowhere                 | jslt",
                ".context.userId == \"Admin\"  | -",
                ".previous.total != .data.total | -",
                ".type == \"invoice.updated\" and .id == \"e-1\" and .tenantId == \"acme\" | -"
            })
    void shouldAskTheExpression(String jslt, String clause) {
        assertThat(verdict(new FilterSpec(jslt, List.of(), true), event())).isEqualTo(clause);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "/total            | -",
                "/name             | changed",
                "/same             | changed",
                "/lines/0/n        | changed",
                "/lines/1/n        | -",
                "/lines            | -",
                "/gone             | -",
                "/added            | -",
                "/nowhere          | changed"
            })
    void shouldAskWhetherAFieldChanged(String pointer, String clause) {
        assertThat(verdict(new FilterSpec(null, List.of("/name", pointer), true), event()))
                .isEqualTo(clause);
    }

    @Test
    void shouldLetOutWhatBringsNoDataFromBefore() {
        ChangeEvent created = event();
        created.setPrevious(null);

        assertThat(verdict(new FilterSpec(null, List.of("/name"), true), created))
                .isNull();
    }

    @Test
    void shouldKeepBulkChangesBackWhereAsked() {
        ChangeEvent bulk = event();
        bulk.setBulk(true);

        assertThat(verdict(new FilterSpec(null, List.of(), false), bulk)).isEqualTo("bulk");
        assertThat(verdict(new FilterSpec(null, List.of(), false), event())).isNull();
        assertThat(verdict(FilterSpec.NONE, bulk)).isNull();
    }

    @Test
    void shouldReadOnlyWhatTheExpressionLooksAt() {
        // Given
        ChangeEvent event = event();
        event.setPrevious(json("{not JSON"));

        // Then
        assertThat(verdict(new FilterSpec(".data.total > 100", List.of(), true), event))
                .isNull();
        for (String all : List.of(".previous.total", "[for (.) .value]", "size(to-json(.)) > 1", "{* : .} != {}")) {
            assertThatThrownBy(() -> verdict(new FilterSpec(all, List.of(), true), event))
                    .as(all)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("previous cannot be read");
        }
    }

    @Test
    void shouldSayWhatIsWrong() {
        assertThatThrownBy(() -> new EventFilter(new FilterSpec(".a +", List.of(), true)).checked())
                .isInstanceOfSatisfying(
                        KeyedException.class, wrong -> assertThat(wrong.key()).isEqualTo("jslt"));
        assertThatThrownBy(() -> new EventFilter(new FilterSpec(null, List.of("/a", "b"), true)).checked())
                .isInstanceOfSatisfying(
                        KeyedException.class, wrong -> assertThat(wrong.key()).isEqualTo("changed/1"));
        assertThatThrownBy(() -> verdict(new FilterSpec("error(\"no\")", List.of(), true), event()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no");
    }

    private static String verdict(FilterSpec spec, ChangeEvent event) {
        return new EventFilter(spec).of(EventDocument.of(event)).clause();
    }

    private static ChangeEvent event() {
        return ChangeEvent.newBuilder()
                .setEventId("e-1")
                .setTenantId("acme")
                .setObjectType("invoice")
                .setObjectId("42")
                .setAction("updated")
                .setOccurredAt(Instant.EPOCH)
                .setContext(Map.of("userId", "Admin"))
                .setData(json(
                        "{\"total\":150.5,\"name\":\"a\",\"same\":1.0,\"lines\":[{\"n\":1},{\"n\":2}],\"added\":1}"))
                .setPrevious(json(
                        "{\"total\":100,\"name\":\"a\",\"same\":1.00,\"lines\":[{\"n\":1},{\"n\":3}],\"gone\":null}"))
                .build();
    }

    private static ByteBuffer json(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
