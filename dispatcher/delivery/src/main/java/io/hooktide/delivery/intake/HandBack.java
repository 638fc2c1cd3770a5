package io.hooktide.delivery.intake;

import io.hooktide.delivery.ledger.Assignment;
import java.time.Duration;
import java.util.Collection;

/** Ends what is under way of partitions that are given away. */
public interface HandBack {

    /** Of partitions that go to another worker: as below, within the time there is for that. */
    void finish(Collection<Assignment> assignments);

    /**
     * Starts nothing more of these, waits for what is in flight, and commits.
     *
     * @param atMost how long; what is not done by then is posted again by the next owner
     */
    void finish(Collection<Assignment> assignments, Duration atMost);
}
