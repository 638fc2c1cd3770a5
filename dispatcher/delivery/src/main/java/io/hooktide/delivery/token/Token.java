package io.hooktide.delivery.token;

/**
 * An access token.
 *
 * @param grantedAt milliseconds of our clock
 * @param renewFrom from then on another one is fetched, while this one is still used; milliseconds of our clock
 * @param usableUntil milliseconds of our clock
 */
public record Token(String value, long grantedAt, long renewFrom, long usableUntil) {
    @Override
    public String toString() {
        return "Token[***]";
    }
}
