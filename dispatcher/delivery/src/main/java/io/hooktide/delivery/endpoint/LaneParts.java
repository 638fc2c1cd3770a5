package io.hooktide.delivery.endpoint;

import io.hooktide.delivery.outcome.Completions;
import io.hooktide.retry.routing.TierLadder;
import io.hooktide.schemas.Subscription;
import java.util.function.Consumer;

/**
 * What the lanes of one worker are made of.
 *
 * @param gone told of each row whose endpoint answered that it is gone for good; must not block
 */
public record LaneParts(
        Endpoints endpoints,
        Completions completions,
        TierLadder tiers,
        PostingRules posting,
        BreakerRules breaker,
        LaneClocks clocks,
        Consumer<Subscription> gone) {}
