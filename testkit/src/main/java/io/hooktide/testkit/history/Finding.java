package io.hooktide.testkit.history;

/** Something that must not have happened. */
public sealed interface Finding {

    /** Accepted, but neither delivered nor otherwise ended nor waiting. */
    record Loss(String deliveryId, What what) implements Finding {
        public enum What {
            /** The fan-out has made no delivery of it. */
            NO_DELIVERY,
            /** It has not ended, and every record of it counts as done. */
            NOWHERE,
            /** Recorded as delivered, and no receiver has answered it with a success. */
            NOT_RECEIVED,
            /** Recorded as dead-lettered, and there is no dead letter. */
            NO_DEAD_LETTER
        }
    }

    /** Nobody asked for it. */
    record Invention(String deliveryId, What what) implements Finding {
        public enum What {
            /** In the topics or at the receiver, without an event and a subscription that it comes from. */
            NOT_EXPECTED,
            /** An attempt is recorded with an answer that no receiver gave. */
            ANSWER_NOT_GIVEN
        }
    }

    /** Posted more often than attempts of different number are recorded, and than is allowed. */
    record Duplicate(String deliveryId, int times) implements Finding {}

    /** @param earlyMillis how long before the delay was over, by the broker's clock; at least */
    record Early(String deliveryId, int replay, int attempt, long earlyMillis) implements Finding {}

    /** The attempts of a round, as recorded, are not 1, 2, 3 ... end. @param number that is not right where it is */
    record AttemptOrder(String deliveryId, int replay, int number) implements Finding {}

    /** The body was not the same everywhere. @param bodies how many different ones */
    record BodyChanged(String deliveryId, int bodies) implements Finding {}

    /** Delivered + dead-lettered + dropped + pending is not events x matches; or something is pending at rest. */
    record Balance(int expected, int delivered, int deadLettered, int dropped, int pending) implements Finding {}

    /** A record that counted as done by a commit before an outcome of it was recorded. */
    record CommittedPast(String topic, int partition, long offset, String deliveryId) implements Finding {}
}
