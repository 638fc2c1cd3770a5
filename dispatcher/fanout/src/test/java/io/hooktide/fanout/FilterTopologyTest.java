package io.hooktide.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryIdentity;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.ids.DeliveryIdentities;
import io.hooktide.schemas.ids.Ids;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilterTopologyTest {
    private TopologyDriver driver;

    @TempDir
    private Path stateDir;

    @BeforeEach
    void start() {
        driver = new TopologyDriver(stateDir);
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void shouldDeliverWhatTheFiltersLetOut() {
        // Given
        driver.row(filtered("sub_1", ".data.total >= 1"));
        driver.row(filtered("sub_2", ".data.total > 1"));
        Subscription changed = Fixtures.row("acme", "sub_3", "*");
        changed.setFilterChanged(List.of("/total"));
        driver.row(changed);
        Subscription noBulk = Fixtures.row("acme", "sub_4", "*");
        noBulk.setBulk("exclude");
        driver.row(noBulk);
        ChangeEvent event = Fixtures.event("acme", "42", "e1");
        event.setPrevious(Fixtures.json("{\"total\":1.00}"));
        event.setBulk(true);

        // When
        driver.event(event);

        // Then
        assertThat(driver.deliveries()).extracting(Delivery::getSubscriptionId).containsExactly("sub_1");
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void shouldKeepAnEventForWhichAFilterFailsAndGoOnWithTheOthers() {
        // Given
        driver.row(filtered("sub_1", "error(\"cannot say\")"));
        driver.row(Fixtures.row("acme", "sub_2", "*"));

        // When
        driver.event(Fixtures.event("acme", "42", "e1"));

        // Then
        List<Delivery> deliveries = driver.deliveries();
        assertThat(deliveries).extracting(Delivery::getSubscriptionId).containsExactly("sub_2");
        DeadLetter dead = deadLetters().get(0);
        assertThat(dead.getReason()).isEqualTo("render_failed");
        assertThat(dead.getError()).startsWith("Filter: ").contains("cannot say");
        DeliveryIdentity made = DeliveryIdentities.of(deliveries.get(0));
        String id = Ids.deliveryId("acme", made.getObjectType(), made.getObjectId(), "e1", "sub_1");
        assertThat(dead.getIdentity())
                .isEqualTo(DeliveryIdentity.newBuilder(made)
                        .setSubscriptionId("sub_1")
                        .setDeliveryId(id)
                        .build());
        assertThat(dead.getDelivery()).isNull();
    }

    @Test
    void shouldKeepADeadLetterSmallWhateverTheEventHasForAnId() {
        // Given
        driver.row(filtered("sub_1", "error(\"cannot say\")"));
        ChangeEvent event = Fixtures.event("acme", "42", "e1");
        event.setEventId("e".repeat(3_000));

        // When
        driver.event(event);

        // Then
        assertThat(deadLetters().get(0).getIdentity()).isNull();
    }

    @Test
    void shouldRenderWhatAnExpressionMakesAndKeepWhatItCannot() {
        // Given
        Subscription made = Fixtures.row("acme", "sub_1", "*");
        made.setFormat("jslt");
        made.setFormatSettings("{\"expression\":\"{\\\"n\\\": .data.total, \\\"of\\\": .type}\"}");
        driver.row(made);
        Subscription failing = Fixtures.row("acme", "sub_2", "*");
        failing.setFormat("jslt");
        failing.setFormatSettings("{\"expression\":\"error(\\\"not this one\\\")\"}");
        driver.row(failing);

        // When
        driver.event(Fixtures.event("acme", "42", "e1"));

        // Then
        String body = StandardCharsets.UTF_8
                .decode(driver.deliveries().get(0).getBody())
                .toString();
        assertThat(body).isEqualTo("{\"n\":1.0,\"of\":\"invoice.updated\"}");
        assertThat(deadLetters().get(0).getError())
                .startsWith("Format 'jslt': ")
                .contains("not this one");
    }

    @Test
    void shouldSendTheContextAlongOnlyWhereItIsSentOn() {
        // Given
        driver.row(Fixtures.row("acme", "sub_1", "*"));
        Subscription trusted = Fixtures.row("acme", "sub_2", "*");
        trusted.getAuthentication().get(0).setType("trusted_context");
        driver.row(trusted);
        ChangeEvent event = Fixtures.event("acme", "42", "e1");
        event.setContext(Map.of("userId", "Admin"));

        // When
        driver.event(event);

        // Then
        assertThat(driver.deliveries())
                .extracting(Delivery::getContext)
                .containsExactly(Map.of(), Map.of("userId", "Admin"));
    }

    private List<DeadLetter> deadLetters() {
        return driver.deadLetters();
    }

    private static Subscription filtered(String id, String jslt) {
        Subscription row = Fixtures.row("acme", id, "*");
        row.setFilterJslt(jslt);
        return row;
    }
}
