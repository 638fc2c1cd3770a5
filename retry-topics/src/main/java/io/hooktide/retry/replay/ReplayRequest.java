package io.hooktide.retry.replay;

import io.hooktide.retry.deadletters.DeadLetterFilter;

/**
 * What to replay.
 *
 * @param again also what was replayed or discarded before
 * @param ratePerSecond at most so many deliveries a second; 0: as fast as it goes
 * @param replayId noted in each delivery, attempt and state
 * @param by who asks, noted in each state
 */
public record ReplayRequest(DeadLetterFilter filter, boolean again, int ratePerSecond, String replayId, String by) {}
