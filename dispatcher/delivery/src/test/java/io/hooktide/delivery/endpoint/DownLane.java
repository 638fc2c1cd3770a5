package io.hooktide.delivery.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

/** The lane of a subscription called a, with 32 permits, whose endpoint is to fail. */
record DownLane(LanesFixture fixture) {
    static final int FAILURES = BreakerRules.DEFAULT.failures();

    DownLane {
        fixture.subscribe("a", row -> row.setConcurrency(32));
    }

    /** Fails until the breaker is open. */
    void open() {
        fixture.take("a", FAILURES);
        fail(FAILURES, 500);
        assertThat(fixture.lanes.breakers().open()).isEqualTo(1);
        fixture.completed();
    }

    void fail(int count, int status) {
        for (int i = 0; i < count; i++) {
            fixture.sender.answer(status);
        }
    }
}
