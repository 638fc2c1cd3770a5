package io.hooktide.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.serde.RegistryUnavailableException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FanoutPoisonTest {
    @TempDir
    Path stateDir;

    private TopologyDriver driver;

    @BeforeEach
    void start() {
        driver = new TopologyDriver(stateDir);
        driver.row(Fixtures.row("acme", "sub_1", "*"));
    }

    @AfterEach
    void close() {
        driver.close();
    }

    static Stream<byte[]> poison() {
        byte[] event = LocalSerde.codecs().codec(ChangeEvent.class).encode("any", Fixtures.event("acme", "42", "e1"));
        byte[] row = LocalSerde.codecs().codec(Subscription.class).encode("any", Fixtures.row("acme", "sub_1", "*"));
        return Stream.of(
                null,
                new byte[0],
                new byte[] {0},
                new byte[] {0, 0, 0, 0, 77, 1},
                new byte[] {1, 0, 0, 0, 0},
                random(1),
                random(1024 * 1024),
                Arrays.copyOf(event, event.length / 2),
                Arrays.copyOf(event, 5),
                row);
    }

    @ParameterizedTest
    @MethodSource("poison")
    void shouldKeepPoisonAsItIsAndGoOn(byte[] poison) {
        // When
        driver.event("acme/invoice/42", poison);
        driver.event(Fixtures.event("acme", "42", "e1"));
        // Then
        List<DeadLetter> letters = driver.deadLetters();
        assertThat(letters).hasSize(1);
        DeadLetter letter = letters.get(0);
        assertThat(letter.getReason()).isEqualTo("unreadable");
        assertThat(letter.getDelivery()).isNull();
        assertThat(letter.getError()).isNotBlank();
        assertThat(letter.getSourceTopic()).isEqualTo(driver.topics.changeEvents());
        assertThat(letter.getSourceOffset()).isZero();
        assertThat(letter.getDeadAt()).isEqualTo(driver.clock.instant());
        assertThat(letter.getRaw()).isEqualTo(poison == null ? null : ByteBuffer.wrap(poison));
        assertThat(letter.getRawLength()).isEqualTo(poison == null ? null : (Long) (long) poison.length);
        assertThat(letter.getRawSha256()).isNull();
        assertThat(driver.deliveries()).hasSize(1);
        assertThat(driver.count(FanoutMetric.DEAD_LETTERS, "reason", "unreadable"))
                .isOne();
    }

    @Test
    void shouldCutWhatIsLargerThanADeadLetterTakes() throws Exception {
        byte[] poison = random(4 * 1024 * 1024 - 1000);

        driver.event("k", poison);

        var written = driver.written(driver.topics.deadLetters());
        assertThat(written).hasSize(1);
        assertThat(written.get(0).value()).hasSizeLessThan(600 * 1024);
        DeadLetter letter = LocalSerde.codecs()
                .codec(DeadLetter.class)
                .decode("any", written.get(0).value());
        assertThat(letter.getRaw()).isEqualTo(ByteBuffer.wrap(poison, 0, 512 * 1024));
        assertThat(letter.getRawLength()).isEqualTo(poison.length);
        assertThat(letter.getRawSha256())
                .isEqualTo(ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(poison)));
    }

    @Test
    void shouldKeyADeadLetterAsItsSourceUnlessTheKeyIsHuge() {
        driver.event("acme/invoice/42", new byte[0]);
        driver.event(null, new byte[0]);
        driver.event("k".repeat(2000), new byte[0]);

        assertThat(driver.written(driver.topics.deadLetters()))
                .extracting(record -> record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8))
                .containsExactly("acme/invoice/42", null, null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"partition\":0}",
                "{\"partition\":\"0\",\"offset\":5}",
                "{\"partition\":0,\"offset\":-1}",
                "{\"partition\":-1,\"offset\":1}",
                "{\"partition\":0.5,\"offset\":1}",
                "{\"partition\":0,\"offset\":1e30}",
                "{\"partition\":0,\"offset\":99999999999999999999}",
                "{\"partition\":7,\"offset\":5}",
                "{\"partition\":0,\"offset\":100}",
                "[]",
                "null",
                "",
                "{\"partition\":0,"
            })
    void shouldNotWaitForABarrierThatCanNeverBeReached(String data) {
        driver.event(Fixtures.barrier(data));

        assertThat(driver.deadLetters()).extracting(DeadLetter::getReason).containsExactly("unreadable");
    }

    @Test
    void shouldGiveUpOnlyTheSubscriptionWhoseBodyCannotBeRendered() {
        // Given
        Subscription newer = Fixtures.row("acme", "sub_0", "*");
        newer.setFormat("format-of-a-later-version");
        driver.row(newer);
        // When
        driver.event(Fixtures.event("acme", "42", "e1"));
        // Then
        assertThat(driver.deliveries()).extracting(Delivery::getSubscriptionId).containsExactly("sub_1");
        var written = driver.written(driver.topics.deadLetters());
        assertThat(written)
                .extracting(record -> new String(record.key(), StandardCharsets.UTF_8))
                .containsExactly("sub_0");
        DeadLetter letter = LocalSerde.codecs()
                .codec(DeadLetter.class)
                .decode("any", written.get(0).value());
        assertThat(letter.getReason()).isEqualTo("render_failed");
        assertThat(letter.getError()).contains("format-of-a-later-version");
    }

    @Test
    void shouldGiveUpWhatNoFormatCanSay() {
        ChangeEvent event = Fixtures.event("acme", "42", "e1");
        event.setOccurredAt(Instant.ofEpochMilli(Long.MAX_VALUE));

        driver.event(event);

        assertThat(driver.deadLetters()).extracting(DeadLetter::getReason).containsExactly("render_failed");
    }

    @Test
    void shouldGiveUpADeliveryThatItsTopicDoesNotTake() {
        ChangeEvent event = Fixtures.event("acme", "42", "e1");
        event.setData(ByteBuffer.wrap(new byte[4 * 1024 * 1024 - 600]));
        driver.row(Fixtures.softLedger(Fixtures.row("acme", "sub_2", "*")));

        driver.event(event);

        List<DeadLetter> letters = driver.deadLetters();
        assertThat(letters).extracting(DeadLetter::getReason).containsExactly("too_large");
        assertThat(letters.get(0).getIdentity().getTenantId()).isEqualTo("acme");
        assertThat(driver.deliveries()).extracting(Delivery::getSubscriptionId).containsExactly("sub_2");
    }

    @Test
    void shouldNeitherSkipNorGiveUpWhatTheRegistryCannotTell() {
        assertThatThrownBy(() -> driver.event("k", LocalSerde.UNANSWERED))
                .hasRootCauseInstanceOf(java.net.ConnectException.class)
                .hasStackTraceContaining(RegistryUnavailableException.class.getName());
        assertThat(driver.deadLetters()).isEmpty();
    }

    @Test
    void shouldKeepTheLastGoodVersionOfARowThatCannotBeRead() {
        // Given
        Subscription row = Fixtures.row("acme", "sub_1", "*");
        // When
        driver.row(Fixtures.keyOf(row), random(100));
        driver.event(Fixtures.event("acme", "42", "e1"));
        // Then
        assertThat(driver.deliveries()).hasSize(1);
        assertThat(driver.table.unreadable().describe()).contains("1 rows").contains("acme/sub_1");

        driver.row(row);

        assertThat(driver.table.unreadable().count()).isZero();
    }

    @Test
    void shouldCountRowsThatDoNotSayWhatTheyMust() {
        Subscription row = Fixtures.row("acme", "sub_1", "*");
        row.setStatus("asleep");
        driver.row(row);
        driver.row(Fixtures.keyOf(Fixtures.row("globex", "sub_9", "*")), encoded(Fixtures.row("acme", "sub_9", "*")));
        driver.row("%zz", encoded(Fixtures.row("acme", "sub_8", "*")));
        driver.row("%zz-removed", null);

        driver.event(Fixtures.event("acme", "42", "e1"));

        assertThat(driver.table.unreadable().count()).isEqualTo(3);
        assertThat(driver.deliveries()).extracting(Delivery::getSubscriptionId).containsExactly("sub_1");
    }

    private static byte[] encoded(Subscription row) {
        return LocalSerde.codecs().codec(Subscription.class).encode("any", row);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        if (length > 0) {
            bytes[0] = 7;
        }
        return bytes;
    }
}
