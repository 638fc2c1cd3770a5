package io.hooktide.dev;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WelcomeTest {
    @Test
    void shouldSayHowManyWillBePostedAgain() {
        assertThat(Welcome.farewell(0)).isEqualTo("Stopped. No request was open; nothing will be posted twice.");
        assertThat(Welcome.farewell(1))
                .isEqualTo("Stopped. 1 request was open and will be posted again at the next start, with the same id.");
        assertThat(Welcome.farewell(12))
                .isEqualTo("Stopped. 12 requests were open and will be posted again at the next start, with the same"
                        + " ids.");
    }
}
