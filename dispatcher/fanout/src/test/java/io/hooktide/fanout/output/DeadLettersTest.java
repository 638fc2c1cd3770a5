package io.hooktide.fanout.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeadLettersTest {
    @Test
    void shouldCutTextAtWholeCharacters() {
        assertThat(DeadLetters.atMost(5, "abc")).isEqualTo("abc");
        assertThat(DeadLetters.atMost(5, "abcdefg")).isEqualTo("abcde");
        assertThat(DeadLetters.atMost(5, "aäöü")).isEqualTo("aäö");
        assertThat(DeadLetters.atMost(5, "ab\ud83d\ude00c")).isEqualTo("ab");
        assertThat(DeadLetters.atMost(5, "")).isEmpty();
    }

    @Test
    void shouldKeepOneRecordApartFromAHugeOne() {
        RawBytes whole = RawBytes.of(new byte[RawBytes.KEPT_WHOLE]);
        RawBytes cut = RawBytes.of(new byte[RawBytes.KEPT_WHOLE + 1]);

        assertThat(whole.kept().remaining()).isEqualTo(RawBytes.KEPT_WHOLE);
        assertThat(whole.sha256()).isNull();
        assertThat(cut.kept().remaining()).isEqualTo(RawBytes.KEPT_OF_LARGER);
        assertThat(cut.length()).isEqualTo(RawBytes.KEPT_WHOLE + 1);
        assertThat(cut.sha256().remaining()).isEqualTo(32);
    }
}
