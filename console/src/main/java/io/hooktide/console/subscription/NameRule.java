package io.hooktide.console.subscription;

/** What a subscription may be called. */
final class NameRule {
    static final int MOST_CHARACTERS = 100;

    private NameRule() {}

    /** @throws IllegalArgumentException with the reason, for people */
    static String check(String name) {
        int length = name.codePointCount(0, name.length());
        require(length >= 1 && length <= MOST_CHARACTERS, "must have 1 to 100 characters, not " + length);
        require(!name.isBlank(), "must not be blank");
        require(
                name.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE),
                "must not have control characters or halves of surrogate pairs");
        return name;
    }

    private static void require(boolean rule, String message) {
        if (!rule) {
            throw new IllegalArgumentException(message);
        }
    }
}
