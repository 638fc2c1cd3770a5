package io.hooktide.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

/** What whoever wrote a setting is told of it: words of ours or of the language's, and no programmer's. */
public final class ClearErrors {
    /** A reason that repeats what was written is shortened. */
    private static final int MOST_CHARACTERS = 1_000;

    private ClearErrors() {}

    /** @param what the setting */
    public static void assertClear(String what, IllegalArgumentException error) {
        assertThat(error.getMessage())
                .as("%s", what)
                .containsPattern("[A-Za-z]{2,}[^A-Za-z]+[a-z]{2,}")
                .hasSizeLessThanOrEqualTo(MOST_CHARACTERS)
                .doesNotContain(
                        "Exception", ": null", "java.", "io.hooktide", "com.schibsted", "com.fasterxml", "Source:");
    }
}
