package io.hooktide.runtime.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hooktide.schemas.serde.RegistryUnavailableException;
import io.hooktide.schemas.serde.UnreadableRecordException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RegistryWaitTest {
    private final RegistryWait registry = new RegistryWait(3);
    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void shouldTryAgainUntilTheRegistryAnswers() {
        assertThat(registry.limited(() -> answerAt(3))).isEqualTo("answer");
        assertThat(registry.endless(() -> answerAt(8))).isEqualTo("answer");
    }

    @Test
    void shouldHandBackTheFailureAfterItsLimit() {
        assertThatThrownBy(() -> registry.limited(() -> answerAt(100)))
                .isInstanceOf(RegistryUnavailableException.class);
        assertThat(calls).hasValue(3);
    }

    @Test
    void shouldNotTryAgainWhatWillNotBetter() {
        assertThatThrownBy(() -> registry.endless(() -> {
                    calls.incrementAndGet();
                    throw new UnreadableRecordException("poison", null);
                }))
                .isInstanceOf(UnreadableRecordException.class);
        assertThat(calls).hasValue(1);
    }

    @Test
    void shouldEndTheEndlessWaitWhenClosed() {
        assertThatThrownBy(() -> registry.endless(() -> {
                    if (calls.get() == 2) {
                        registry.close();
                    }
                    return answerAt(100);
                }))
                .isInstanceOf(RegistryUnavailableException.class);
        assertThat(calls).hasValue(3);
    }

    private String answerAt(int call) {
        if (calls.incrementAndGet() < call) {
            throw new RegistryUnavailableException("silent", null);
        }
        return "answer";
    }
}
