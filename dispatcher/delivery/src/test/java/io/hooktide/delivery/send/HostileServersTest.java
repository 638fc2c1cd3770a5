package io.hooktide.delivery.send;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every way to misbehave, 200 times: each attempt ends in time, and nothing is left of it. */
@Tag("slow")
class HostileServersTest {
    @RegisterExtension
    final SenderFixture sender = new SenderFixture();

    @ParameterizedTest
    @EnumSource(HostileServer.class)
    void shouldEndInTimeAndLeaveNothing(HostileServer kind) {
        new Siege(sender, "http", kind::start).withstand();
    }
}
