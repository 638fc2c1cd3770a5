package io.hooktide.console.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContactTest {
    private static final Instant BEGAN = Instant.parse("2026-11-21T10:00:00Z");

    private final SettableClock clock = new SettableClock(BEGAN);
    private final Contact contact = new Contact(clock);

    @Test
    void shouldBelieveSessionsWhileItHears() {
        // Given
        Session session = sessionAt(BEGAN);

        // When
        clock.advance(Duration.ofHours(3));
        contact.knownUntil(clock.instant().minus(Contact.BLIND).plusMillis(1));

        // Then
        assertThat(contact.believes(session)).isTrue();
    }

    @Test
    void shouldNotBelieveASessionThatMayHaveBeenEndedUnheard() {
        // Given
        Session session = sessionAt(BEGAN);

        // When
        clock.advance(Contact.BLIND);

        // Then
        assertThat(contact.believes(session)).isFalse();
        contact.knownUntil(clock.instant());
        assertThat(contact.believes(session)).isTrue();
    }

    @Test
    void shouldBelieveWhoSignsInAgainForAShortWhile() {
        // Given
        clock.advance(Duration.ofMinutes(2));
        Session again = sessionAt(clock.instant());

        // When
        clock.advance(Contact.SHORT.minusMillis(1));
        boolean before = contact.believes(again);
        clock.advance(Duration.ofMillis(1));

        // Then
        assertThat(before).isTrue();
        assertThat(contact.believes(again)).isFalse();
    }

    private static Session sessionAt(Instant began) {
        return Session.ofPerson("ada", Optional.empty(), Set.of(), began, began.plus(Duration.ofHours(12)));
    }
}
