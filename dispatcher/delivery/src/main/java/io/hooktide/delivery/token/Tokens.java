package io.hooktide.delivery.token;

import io.hooktide.delivery.send.WebhookSender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The access tokens of the subscriptions of one event loop. For each source at most one call is open at a time; who asks
 * meanwhile waits for it, as one of the lane's requests in flight. A token is renewed before it ends, while it is used.
 */
public final class Tokens {
    private static final Duration YOUNG = Duration.ofSeconds(30);
    /** After a renewal that failed, while the token is still good. */
    private static final Duration RENEW_AGAIN = Duration.ofSeconds(10);

    private static final int MOST_SOURCES = 10_000;
    private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);

    private final Map<TokenSource, Kept> all = new LinkedHashMap<>(16, 0.75f, true);
    private final WebhookSender sender;
    private final String userAgent;
    private final TokenClocks clocks;

    public Tokens(WebhookSender sender, String userAgent, TokenClocks clocks) {
        this.sender = sender;
        this.userAgent = userAgent;
        this.clocks = clocks;
    }

    /** What is known of one source. */
    private static final class Kept {
        private final List<Consumer<Grant>> waiting = new ArrayList<>();
        private Token token;
        private boolean fetching;
        private long renewNotBefore;

        boolean isUsable(long now) {
            return token != null && now < token.usableUntil();
        }

        boolean isToBeRenewed(long now) {
            return now >= token.renewFrom() && now >= renewNotBefore;
        }
    }

    /** @param whenGranted called once, perhaps before this returns */
    public void get(TokenSource source, Consumer<Grant> whenGranted) {
        Kept kept = kept(source);
        long now = clocks.millis().getAsLong();
        boolean usable = kept.isUsable(now);
        if (!usable) {
            kept.waiting.add(whenGranted);
        }
        if (!kept.fetching && (!usable || kept.isToBeRenewed(now))) {
            fetch(source, kept);
        }
        if (usable) {
            whenGranted.accept(Grant.of(kept.token));
        }
    }

    /**
     * The endpoint did not take the token: it is not used again, unless it is young. An endpoint that takes none would
     * otherwise have one fetched for every request.
     *
     * @return whether there is use in another one
     */
    public boolean refused(TokenSource source, Token token) {
        long age = clocks.millis().getAsLong() - token.grantedAt();
        if (age >= 0 && age < YOUNG.toMillis()) {
            return false;
        }
        Kept kept = all.get(source);
        if (kept != null && kept.token == token) {
            kept.token = null;
        }
        return true;
    }

    private void fetch(TokenSource source, Kept kept) {
        kept.fetching = true;
        try {
            new TokenFetch(source, sender, userAgent, clocks, grant -> granted(kept, grant)).start();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError bug) {
            LOG.error("event=token_not_asked_for subscription={}", source.subscriptionId(), bug);
            granted(kept, Grant.FAILED);
        }
    }

    private void granted(Kept kept, Grant grant) {
        kept.fetching = false;
        if (grant.token() != null) {
            kept.token = grant.token();
        } else {
            kept.renewNotBefore = clocks.millis().getAsLong() + RENEW_AGAIN.toMillis();
        }
        List<Consumer<Grant>> waiting = List.copyOf(kept.waiting);
        kept.waiting.clear();
        waiting.forEach(one -> guarded(one, grant));
    }

    // Those after it would wait for ever.
    private static void guarded(Consumer<Grant> one, Grant grant) {
        try {
            one.accept(grant);
        } catch (RuntimeException | Error bug) {
            LOG.error("event=grant_not_taken", bug);
        }
    }

    private Kept kept(TokenSource source) {
        Kept kept = all.computeIfAbsent(source, any -> new Kept());
        if (all.size() > MOST_SOURCES) {
            all.keySet().remove(all.keySet().iterator().next());
        }
        return kept;
    }
}
