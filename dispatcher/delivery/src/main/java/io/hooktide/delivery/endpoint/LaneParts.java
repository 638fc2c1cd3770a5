package io.hooktide.delivery.endpoint;

import io.hooktide.delivery.outcome.Completions;
import io.hooktide.retry.routing.TierLadder;
import java.time.Clock;
import java.util.function.LongSupplier;

/** What the lanes of one worker are made of. */
public record LaneParts(
        Endpoints endpoints,
        Completions completions,
        TierLadder tiers,
        PostingRules posting,
        Clock clock,
        LongSupplier brokerMillis,
        LongSupplier nanoTime) {}
