package io.hooktide.delivery.held;

import io.hooktide.retry.routing.DropReason;

/** What is to become of what is held for a subscription, as things are now. */
sealed interface Verdict {
    Verdict KEEP = new Keep();
    Verdict IDENTIFY = new Identify();
    Verdict EXPIRE = new Expire();

    /** It stays. */
    record Keep() implements Verdict {}

    /** Nothing is known of it yet: its first record has to be read. */
    record Identify() implements Verdict {}

    /** It goes back to deliveries. @param atMost so many */
    record Release(int atMost) implements Verdict {}

    /** Nobody wants it any more. */
    record Drop(DropReason reason) implements Verdict {}

    /** What is held for too long becomes dead letters. */
    record Expire() implements Verdict {}
}
